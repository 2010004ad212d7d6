package io.sluice.ui.shell;

import io.sluice.engine.Linux;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The display that a window of JavaFX would open on.
 *
 * @param system      the operating system, as in {@code os.name}
 * @param environment the variables of the process
 * @param libraries   whether a shared library of that name can be loaded
 * @param answers     whether the X server that {@code DISPLAY} names lets itself be connected to
 */
record Display(String system, Map<String, String> environment, Predicate<String> libraries, BooleanSupplier answers) {

  /** What JavaFX's window links to and a machine may lack. */
  private static final List<NativeLibrary> NEEDED = List.of(
      new NativeLibrary("libgtk-3.so.0", "libgtk-3-0"), new NativeLibrary("libXtst.so.6", "libxtst6"));
  private static final String X11 = "libX11.so.6";

  /** Returns why a window cannot open on this machine, empty if it can. */
  static Optional<String> missing() {
    return new Display(System.getProperty("os.name"), System.getenv(), NativeLibrary::loads, Display::connects).whyNot();
  }

  /** Returns the start of a sentence that says what is missing, empty if nothing is. */
  Optional<String> whyNot() {
    if (!Linux.is(system)) {
      return Optional.empty();
    }
    var name = environment.getOrDefault("DISPLAY", "");
    if (name.isBlank()) {
      // JavaFX draws through X11 only, so on Wayland it needs Xwayland, which sets DISPLAY
      return Optional.of(environment.containsKey("WAYLAND_DISPLAY")
          ? "No display (Wayland is there but not Xwayland: DISPLAY is not set)"
          : "No display (DISPLAY is not set)");
    }
    var lacking = NativeLibrary.lacking(NEEDED, libraries);
    if (lacking.isPresent()) {
      return Optional.of("No GTK 3 to open a window with (" + lacking.get() + ")");
    }
    return answers.getAsBoolean()
        ? Optional.empty()
        : Optional.of("No display (nothing answers at DISPLAY=" + name + ")");
  }

  @SuppressWarnings("restricted") // Xlib: Display *XOpenDisplay(const char *name), int XCloseDisplay(Display *)
  private static boolean connects() {
    try (var arena = Arena.ofConfined()) {
      var x11 = SymbolLookup.libraryLookup(X11, arena);
      var pointer = ValueLayout.ADDRESS;
      var open = Linker.nativeLinker().downcallHandle(
          x11.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(pointer, pointer));
      var close = Linker.nativeLinker().downcallHandle(
          x11.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer));
      var display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
      if (display.equals(MemorySegment.NULL)) {
        return false;
      }
      int _ = (int) close.invokeExact(display);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot ask " + X11 + " for the display", e);
    }
  }
}
