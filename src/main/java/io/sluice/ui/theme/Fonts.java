package io.sluice.ui.theme;

import io.sluice.disk.ProgramFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.text.Font;

/**
 * The fonts that the program brings along, Inter and JetBrains Mono: the machine may have none. FX thread only.
 */
final class Fonts {
  private static final double ANY_SIZE = 13;
  private static boolean loaded;

  private Fonts() {}

  /** Makes the families known to JavaFX; the second time it does nothing. */
  static void load() {
    if (!loaded) {
      loaded = true;
      files().forEach(Fonts::load);
    }
  }

  /** The font files in {@code assets/fonts}; none if the folder is not there, in which case the machine's own fonts have to do. */
  static List<Path> files() {
    Path folder = ProgramFolder.assets().resolve("fonts");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.(ttf|otf)")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static void load(Path file) {
    if (Font.loadFont(file.toUri().toString(), ANY_SIZE) == null) {
      System.getLogger(Fonts.class.getName()).log(System.Logger.Level.WARNING, file + ": expected a TrueType or OpenType font");
    }
  }
}
