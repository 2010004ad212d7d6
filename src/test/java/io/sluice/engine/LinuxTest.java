package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxTest {
  /** What native libraries are told: char *getenv(const char *name). */
  private static String variable(String name) throws Throwable {
    var handle = Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("getenv"),
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (var arena = Arena.ofConfined()) {
      var value = (MemorySegment) handle.invokeExact(arena.allocateFrom(name));
      return value.reinterpret(Integer.MAX_VALUE).getString(0);
    }
  }

  @Test
  void nativeLibrariesSeeAVariableThatWasNotSet() throws Throwable {
    Linux.setVariable("SLUICE_TEST_VARIABLE", "first");
    assertThat(variable("SLUICE_TEST_VARIABLE")).isEqualTo("first");
  }

  @Test
  void aVariableThatTheUserSetStaysAsItIs() throws Throwable {
    String path = System.getenv("PATH");
    Linux.setVariable("PATH", "elsewhere");
    assertThat(variable("PATH")).isEqualTo(path).isNotEqualTo("elsewhere");
  }
}
