package io.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;

/** The operating system, where it is Linux, and what its C library can be asked for. */
public final class Linux {
  private Linux() {}

  /** Whether {@code system} names Linux, as the property {@code os.name} has it. */
  public static boolean is(String system) {
    return system.toLowerCase(Locale.ROOT).contains("linux");
  }

  /**
   * Calls a function of the C library that takes ints and returns one, which says nothing that is needed here. Nothing is called on another
   * system, or if the library has no such function.
   */
  @SuppressWarnings("restricted") // setpriority touches no memory of Java's
  public static void call(String function, int... arguments) {
    if (is(System.getProperty("os.name"))) {
      Linker.nativeLinker().defaultLookup().find(function).ifPresent(address -> call(address, arguments));
    }
  }

  /**
   * Gives the system back what the C library keeps of memory that was freed, in the midst of what is used too; nothing on another system, or if
   * the library cannot. It takes some milliseconds, for some of which others who want memory of it wait.
   */
  @SuppressWarnings("restricted") // int malloc_trim(size_t pad) touches no memory in use
  public static void giveBackFreed() {
    if (is(System.getProperty("os.name"))) {
      Linker.nativeLinker().defaultLookup().find("malloc_trim").ifPresent(Linux::trim);
    }
  }

  private static void trim(MemorySegment address) {
    var handle = Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    try {
      int _ = (int) handle.invokeExact(0L);
    } catch (Throwable e) {
      throw new IllegalStateException("malloc_trim cannot be called", e);
    }
  }

  /** Sets a variable of the process's environment for native libraries that are loaded later, unless it is set; nothing on another system. */
  @SuppressWarnings("restricted") // int setenv(const char *name, const char *value, int overwrite) copies both
  public static void setVariable(String name, String value) {
    if (is(System.getProperty("os.name"))) {
      Linker.nativeLinker().defaultLookup().find("setenv").ifPresent(address -> setVariable(address, name, value));
    }
  }

  private static void setVariable(MemorySegment address, String name, String value) {
    var text = ValueLayout.ADDRESS;
    var handle = Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, text, text, ValueLayout.JAVA_INT));
    try (var arena = Arena.ofConfined()) {
      int _ = (int) handle.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library does not set '" + name + "'", e);
    }
  }

  private static void call(MemorySegment address, int... arguments) {
    var ints = Collections.nCopies(arguments.length, ValueLayout.JAVA_INT).toArray(ValueLayout.OfInt[]::new);
    var handle = Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ints));
    try {
      handle.invokeWithArguments(Arrays.stream(arguments).boxed().toList());
    } catch (Throwable e) {
      throw new IllegalStateException("a function of the C library does not take " + arguments.length + " ints", e);
    }
  }
}
