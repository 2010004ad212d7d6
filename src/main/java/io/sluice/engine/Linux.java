package io.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
  public static void call(String function, int... arguments) {
    call(function, Collections.nCopies(arguments.length, ValueLayout.JAVA_INT), Arrays.stream(arguments).boxed().toList());
  }

  /**
   * Gives the system back what the C library keeps of memory that was freed, in the midst of what is used too; nothing on another system, or if
   * the library cannot. It takes some milliseconds, for some of which others who want memory of it wait.
   */
  public static void giveBackFreed() {
    call("malloc_trim", List.of(ValueLayout.JAVA_LONG), List.of(0L));
  }

  /** Sets a variable of the process's environment for native libraries that are loaded later, unless it is set; nothing on another system. */
  public static void setVariable(String name, String value) {
    try (var arena = Arena.ofConfined()) {
      call("setenv", List.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          List.of(arena.allocateFrom(name), arena.allocateFrom(value), 0));
    }
  }

  @SuppressWarnings("restricted") // each of them returns an int, and keeps and changes no memory of Java's
  private static void call(String function, List<? extends MemoryLayout> takes, List<?> arguments) {
    if (!is(System.getProperty("os.name"))) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    linker.defaultLookup().find(function).ifPresent(address -> {
      var handle = linker.downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, takes.toArray(MemoryLayout[]::new)));
      try {
        handle.invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException("the C library's " + function + " cannot be called with " + arguments, e);
      }
    });
  }
}
