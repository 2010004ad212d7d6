package io.sluice.ui.shell;

import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the user for files, and what is to become of unsaved work. FX thread only. */
interface FileDialogs {

  /** A kind of file that the program writes. */
  enum Kind {
    DESIGN("Design", DesignFile.ENDING),
    CHECKPOINT("Checkpoint", CheckpointFile.ENDING),
    ONNX("ONNX model", ".onnx"),
    KERAS("Keras model", ".keras"),
    HDF5("Keras 2 model", ".h5", ".hdf5"),
    WEIGHTS("Weights as safetensors", ".safetensors"),
    PNG("Picture", ".png"),
    JPEG("Photo", ".jpg", ".jpeg"),
    SVG("Picture that stays sharp", ".svg"),
    CSV("Table", ".csv"),
    NPY("NumPy array", ".npy"),
    GIF("Animated picture", ".gif");

    private final String title;
    private final String ending;
    private final List<String> endings;

    Kind(String title, String ending, String... others) {
      this.title = title;
      this.ending = ending;
      endings = Stream.concat(Stream.of(ending), Stream.of(others)).toList();
    }

    /** As a person calls it. */
    String title() {
      return title;
    }

    /** What the names of such files end in when they are written. */
    String ending() {
      return ending;
    }

    /** What the names of such files may end in when they are read. */
    List<String> endings() {
      return endings;
    }

    /**
     * {@code file}, or beside it the one whose name ends as it should. Dialogs let a person type over all of a suggested name but its last
     * part, which then is not said twice: {@code net.json} becomes {@code net.sluice.json}, and so does {@code net.sluice.json.json}.
     */
    Path ended(Path file) {
      String name = file.getFileName().toString();
      String last = ending.substring(ending.lastIndexOf('.'));
      String stem = name.endsWith(last) && name.length() > last.length() ? name.substring(0, name.length() - last.length()) : name;
      return stem.endsWith(ending) ? file.resolveSibling(stem) : name.endsWith(ending) ? file : file.resolveSibling(stem + ending);
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

  /** The folder to save several files in, called {@code name}. Empty if the user would rather not. Asks itself before files are overwritten. */
  Optional<Path> toSaveFolder(String name);

  /** As what the network of {@code design} is to be exported; empty if the user would rather not, or no format can say it. */
  Optional<ExportChoice> toExport(Document design);

  /**
   * What is to become of {@code unsaved} work.
   *
   * @param name    what its document is called
   * @param unsaved what it is, such as {@code the design} and {@code the trained weights}
   */
  Unsaved whatOf(String name, List<String> unsaved);
}
