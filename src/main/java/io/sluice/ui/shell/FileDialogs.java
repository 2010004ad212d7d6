package io.sluice.ui.shell;

import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files, and what is to become of unsaved work. FX thread only. */
interface FileDialogs {

  /** A kind of file that the program writes. */
  enum Kind {
    DESIGN("Design", DesignFile.ENDING),
    CHECKPOINT("Checkpoint", CheckpointFile.ENDING),
    ONNX("ONNX model", ".onnx"),
    PNG("Picture", ".png"),
    CSV("Table", ".csv");

    private final String title;
    private final String ending;

    Kind(String title, String ending) {
      this.title = title;
      this.ending = ending;
    }

    /** As a person calls it. */
    String title() {
      return title;
    }

    /** What the names of such files end in. */
    String ending() {
      return ending;
    }
  }

  /** What is to become of unsaved work. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  /** The file to be opened, of one of these kinds; empty if the user would rather not. */
  Optional<Path> toOpen(List<Kind> kinds);

  /** Where to save; its name ends as it should. Empty if the user would rather not. Asks itself before a file is overwritten. */
  Optional<Path> toSave(Kind kind, String suggestedName);

  /**
   * What is to become of {@code unsaved} work.
   *
   * @param unsaved what it is, such as {@code the design} and {@code the trained weights}
   */
  Unsaved whatOf(List<String> unsaved);
}
