package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreedMemoryTest {
  private static final int BUFFERS = 40;
  private static final long BYTES = 8L << 20;

  /** Memory of the machine that the process holds, in bytes. */
  private static long resident() throws IOException {
    String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  private static Arena taken(long bytes) {
    Arena arena = Arena.ofConfined();
    arena.allocate(bytes); // zeroed, so all of it is there
    return arena;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void buffersThatAreFreedAreTheSystemsAgainEvenAmongOthersThatStay() throws IOException {
    FreedMemory.goesBack();
    taken(4 * BYTES).close(); // left to itself the C library takes blocks up to this size from its own store from now on
    long before = resident();
    List<Arena> buffers = new ArrayList<>();
    List<Arena> staying = new ArrayList<>();
    for (int k = 0; k < BUFFERS; k++) {
      buffers.add(taken(BYTES));
      staying.add(taken(1 << 16));
    }
    long full = resident();
    buffers.forEach(Arena::close);
    long after = resident();
    staying.forEach(Arena::close);

    // three quarters, as other threads take and give meanwhile; half is what the C library gave back when left to itself
    assertThat(full - before).isGreaterThan(BUFFERS * BYTES / 4 * 3);
    assertThat(full - after).isGreaterThan(BUFFERS * BYTES / 4 * 3);
  }
}
