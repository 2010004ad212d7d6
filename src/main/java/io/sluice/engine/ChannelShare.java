package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * What channels give to a block that mixes its inputs: put in otherwise than in a run, without that run. What the run left there is kept
 * first, as answers are asked for again and again. One thread at a time.
 */
abstract class ChannelShare implements AutoCloseable {
  private final List<NativeTensor> left;

  /** A share that is told from what a run leaves in {@code left}. */
  ChannelShare(NativeTensor... left) {
    this.left = List.of(left);
  }

  /** Bytes of {@link #kept}. */
  final long bytes() {
    return left.stream().mapToLong(ChannelShare::bytes).sum();
  }

  private static long bytes(NativeTensor tensor) {
    return tensor.layout().get_size();
  }

  /** Room in {@code memory} for what a run leaves, in the layouts of the program, with what pads them. */
  final List<MemorySegment> kept(OffHeap memory) {
    return left.stream().map(tensor -> memory.allocate(bytes(tensor)).asSlice(0, bytes(tensor))).toList();
  }

  /** What the last run left, where it is: a {@link #change} of that spoils it. */
  final List<MemorySegment> own() {
    return left.stream().map(NativeTensor::floats).toList();
  }

  /** Puts what was kept of a tensor back, unless that is its own memory. */
  static void restore(NativeTensor tensor, MemorySegment kept) {
    if (!kept.equals(tensor.floats())) {
      tensor.floats().copyFrom(kept);
    }
  }

  /** Copies what the last run left into {@code kept}. */
  final void keep(List<MemorySegment> kept) {
    for (int k = 0; k < left.size(); k++) {
      kept.get(k).copyFrom(left.get(k).floats().asSlice(0, bytes(left.get(k))));
    }
  }

  /**
   * Leaves in the program what a run that left {@code kept} would have left if some channels had had one value everywhere.
   *
   * @param values by channel, one a sample
   */
  abstract void change(List<MemorySegment> kept, Map<Integer, float[]> values);

  /** Reads the weights anew in the next {@link #change}: they have been trained since the last. */
  void takeWeights() {}

  @Override
  public void close() {}
}
