package io.sluice.ui.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/** A line of a menu. */
sealed interface Entry permits Action, Entry.Choice, Entry.Group, Entry.Changing, Entry.Line {

  /** A line that is on or off. */
  record Choice(Action action, BooleanProperty chosen) implements Entry {}

  /** A menu: in the bar, or within another. */
  record Group(String title, List<Entry> entries) implements Entry {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /** A menu whose actions change; it cannot be opened while there are none. */
  record Changing(String title, ObservableValue<List<Action>> actions) implements Entry {}

  /** A line between two groups of actions. */
  record Line() implements Entry {}
}
