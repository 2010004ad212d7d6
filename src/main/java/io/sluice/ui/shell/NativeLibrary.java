package io.sluice.ui.shell;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A shared library of the system that JavaFX links to.
 *
 * @param name   as the linker knows it, {@code libgtk-3.so.0}
 * @param debian the package of Debian that holds it
 */
record NativeLibrary(String name, String debian) {

  /**
   * Returns which of {@code needed} cannot be loaded and how to get them, as a part of a sentence; empty if all can.
   *
   * @param libraries whether the library of that name can be loaded
   */
  static Optional<String> lacking(Collection<NativeLibrary> needed, Predicate<String> libraries) {
    List<NativeLibrary> lacking = needed.stream().filter(each -> !libraries.test(each.name())).toList();
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    var names = lacking.stream().map(NativeLibrary::name).collect(Collectors.joining(" and "));
    var packages = lacking.stream().map(NativeLibrary::debian).distinct().collect(Collectors.joining(" "));
    return Optional.of(names + " cannot be loaded; on Debian: apt-get install " + packages);
  }

  /** Returns whether the linker finds the library of that name, and all that it links to in turn. */
  @SuppressWarnings("restricted") // no native code is called, only looked for
  static boolean loads(String name) {
    try (var arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
