package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemPagesTest {
  private static final int BUFFERS = 40;
  private static final long BYTES = 8L << 20;

  /** Memory of the machine that the process holds, in bytes. */
  private static long resident() throws IOException {
    String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  private static OffHeap taken(long bytes) {
    OffHeap memory = new OffHeap();
    memory.allocate(bytes).fill((byte) 1); // so that all of it is there
    return memory;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void buffersThatAreFreedAreTheSystemsAgainEvenAmongOthersThatStay() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(4 * BYTES); // the C library takes blocks up to this size from its own store from now on
    }
    long before = resident();
    List<OffHeap> buffers = new ArrayList<>();
    List<OffHeap> staying = new ArrayList<>();
    for (int k = 0; k < BUFFERS; k++) {
      buffers.add(taken(BYTES));
      staying.add(taken(1 << 16));
    }
    long full = resident();
    buffers.forEach(OffHeap::close);
    long after = resident();
    staying.forEach(OffHeap::close);

    // three quarters, as other threads take and give meanwhile; half is what the C library gives back of blocks that it keeps
    assertThat(full - before).isGreaterThan(BUFFERS * BYTES / 4 * 3);
    assertThat(full - after).isGreaterThan(BUFFERS * BYTES / 4 * 3);
  }

  @Test
  void aBufferIsZeroedAndStartsACacheLine() {
    for (long bytes : new long[] {1, 1000, 1 << 17, 1_000_003}) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment buffer = SystemPages.allocate(bytes, OffHeap.ALIGNMENT, arena);
        assertThat(buffer.byteSize()).isEqualTo(bytes);
        assertThat(buffer.address() % OffHeap.ALIGNMENT).isZero();
        assertThat(buffer.toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
      }
    }
  }

  @Test
  void aBufferIsNoLongerThereWhenItsArenaIsClosed() {
    Arena arena = Arena.ofConfined();
    MemorySegment buffer = SystemPages.allocate(BYTES, OffHeap.ALIGNMENT, arena);
    arena.close();
    assertThatThrownBy(() -> buffer.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void moreThanTheSystemHasIsRefused() {
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> SystemPages.allocate(1L << 60, OffHeap.ALIGNMENT, arena)).isInstanceOf(OutOfMemoryError.class);
    }
  }
}
