package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Map;

/**
 * What channels give to a block that mixes its inputs linearly: taken out of what came of it in a run and put in otherwise, it tells what
 * would have come, at the cost of those channels alone. One thread at a time.
 */
interface LinearShare extends AutoCloseable {
  /**
   * What a run left at the block.
   *
   * @param x what came in, in the layout of the program
   * @param y what came out
   */
  record Kept(MemorySegment x, MemorySegment y) {}

  /** Bytes that {@link #keep} takes. */
  long bytes();

  /** A copy of what the last run left, in memory of {@code memory}. */
  Kept keep(SegmentAllocator memory);

  /**
   * Leaves in place of what came out of the block what would have come of {@code kept} if some channels had had one value everywhere.
   *
   * @param values by channel, one a sample
   */
  void change(Kept kept, Map<Integer, float[]> values);

  @Override
  void close();

  /** A copy of the values of a tensor, those that pad it too. */
  static MemorySegment copy(NativeTensor tensor, SegmentAllocator memory) {
    long bytes = tensor.layout().get_size();
    return memory.allocate(bytes, OffHeap.ALIGNMENT).copyFrom(tensor.floats().asSlice(0, bytes));
  }
}
