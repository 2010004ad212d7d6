package io.sluice.ui.properties;

import io.sluice.block.Param;
import java.util.List;

/** Something that can be edited in the panel: what it is called, what its text may be, what it is now, and how it is changed. */
interface Field {
  /** Part of the editor's id, such as {@code filters} of {@code #property-filters}. */
  String name();

  /** What stands before it. */
  String label();

  /** One sentence for a tooltip. */
  String help();

  /** What it is now. */
  Object value();

  /** What {@code text} means, or why it means nothing. */
  Param.Reading read(String text);

  /** {@code value} as a person types it. */
  String write(Object value);

  /** Makes {@code value}, which can be taken, the new one. */
  void commit(Object value);

  /** What one chooses from; empty where one types. */
  default List<?> options() {
    return List.of();
  }

  /** Whether it is yes or no. */
  default boolean isFlag() {
    return false;
  }
}
