package io.sluice.ui.shell;

import io.sluice.engine.Linux;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What JavaFX draws text with: on Linux libraries of the system, on the Headless platform too. */
final class TextDrawing {

  private static final List<NativeLibrary> NEEDED = List.of(
      new NativeLibrary("libfreetype.so.6", "libfreetype6"),
      new NativeLibrary("libfontconfig.so.1", "libfontconfig1"),
      new NativeLibrary("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"));

  private TextDrawing() {}

  /** Returns why no text can be drawn on this machine, empty if it can. */
  static Optional<String> missing() {
    return missing(System.getProperty("os.name"), NativeLibrary::loads);
  }

  /**
   * Returns why no text can be drawn, empty if it can.
   *
   * @param system    the operating system, as in {@code os.name}
   * @param libraries whether a shared library of that name can be loaded
   */
  static Optional<String> missing(String system, Predicate<String> libraries) {
    return Linux.is(system)
        ? NativeLibrary.lacking(NEEDED, libraries).map(what -> "JavaFX has nothing to draw text with: " + what)
        : Optional.empty();
  }
}
