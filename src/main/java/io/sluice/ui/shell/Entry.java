package io.sluice.ui.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/** A line of a menu. */
sealed interface Entry permits Action, Entry.Choice, Entry.Group, Entry.Fitting, Entry.Changing, Entry.Line {

  /** A line that is on or off. */
  record Choice(Action action, BooleanProperty chosen) implements Entry {}

  /** A menu: in the bar, or within another. */
  record Group(String title, List<Entry> entries) implements Entry {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A menu within another of which only those actions are shown that can be done now; it cannot be opened while there are none.
   *
   * @param title   what its actions' texts begin with, which is not said again in it
   * @param actions all of it, each there for the palette of commands and the list of shortcuts
   */
  record Fitting(String title, List<Action> actions) implements Entry {
    public Fitting {
      actions = List.copyOf(actions);
    }
  }

  /** A menu whose actions change; it cannot be opened while there are none. */
  record Changing(String title, ObservableValue<List<Action>> actions) implements Entry {}

  /** A line between two groups of actions. */
  record Line() implements Entry {}
}
