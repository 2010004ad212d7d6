package io.sluice.ui.featuremaps;

import io.sluice.disk.AtomicFile;

/** Asks the user for a file and puts something into it; the window wires it to its dialogs. */
@FunctionalInterface
public interface MapExport {
  /**
   * Saves {@code content}.
   *
   * @param suggestedName with the ending that says what it is, such as {@code conv1-step-240.png}
   */
  void save(String suggestedName, AtomicFile.Content content);
}
