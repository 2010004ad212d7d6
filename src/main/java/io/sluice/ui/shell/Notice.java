package io.sluice.ui.shell;

import java.util.function.Consumer;

/**
 * A sentence for the user that does not stand in the way.
 *
 * @param sentence what happened, or what went wrong and what to do
 * @param problem  whether something went wrong
 */
record Notice(String sentence, boolean problem) {

  /** What happened. */
  static Notice of(String sentence) {
    return new Notice(sentence, false);
  }

  /** What went wrong. */
  static Notice problem(String sentence) {
    return new Notice(sentence, true);
  }

  /** Where notices go. */
  @FunctionalInterface
  interface Board extends Consumer<Notice> {}
}
