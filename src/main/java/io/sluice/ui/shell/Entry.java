package io.sluice.ui.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;

/** A line of a menu. */
sealed interface Entry permits Action, Entry.Choice, Entry.Group, Entry.Line {

  /** A line that is on or off. */
  record Choice(Action action, BooleanProperty chosen) implements Entry {}

  /** A menu: in the bar, or within another. */
  record Group(String title, List<Entry> entries) implements Entry {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /** A line between two groups of actions. */
  record Line() implements Entry {}
}
