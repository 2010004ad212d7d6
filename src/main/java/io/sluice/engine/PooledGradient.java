package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The gradients of a 3×3 convolution from that of the max pool behind it. Only one pixel of each window has a gradient at all, and an
 * activation makes half of those zero: so instead of spreading them over maps of zeros, each that is left is multiplied with the nine
 * pixels, or the nine weights, that it has to do with, a register of input channels at a time.
 */
final class PooledGradient implements Runnable {
  private static final int TAPS = 9;

  private final NativeTensor x;
  private final NativeTensor kernelGradient;
  private final Optional<NativeTensor> biasGradient;
  private final Optional<NativeTensor> inputGradient;
  private final PooledEntries entries;
  private final PaddedMaps maps;
  private final MemorySegment padded;
  private final MemorySegment paddedGradient;
  private final long weights;
  private final int batch;
  private final int filters;
  private final int blocks;
  private final float[] biasSums;

  /**
   * The gradients of a batch; all tensors have their channels in blocks, the kernels their input channels.
   *
   * @param x              what came into the convolution
   * @param entries        the gradient of what came out of the pool
   * @param kernels        OIHW
   * @param kernelGradient where the gradient of the kernels goes
   * @param biasGradient   where that of the biases goes, if there are any
   * @param inputGradient  where that of {@code x} goes, if it is wanted
   * @param maps           how x is padded
   * @param padded         room for an image of those, its border zero
   * @param paddedGradient room for an image's gradient
   */
  PooledGradient(NativeTensor x, PooledEntries entries, NativeTensor kernels, NativeTensor kernelGradient,
      Optional<NativeTensor> biasGradient, Optional<NativeTensor> inputGradient, PaddedMaps maps, NativeTensor padded,
      NativeTensor paddedGradient) {
    this.x = x;
    this.entries = entries;
    this.kernelGradient = kernelGradient;
    this.biasGradient = biasGradient;
    this.inputGradient = inputGradient;
    this.maps = maps;
    this.padded = padded.floats();
    this.paddedGradient = paddedGradient.floats();
    weights = kernels.floats().address();
    batch = (int) x.dims()[0];
    filters = (int) kernels.dims()[0];
    blocks = maps.blocks();
    biasSums = new float[filters];
  }

  @Override
  public void run() {
    kernelGradient.floats().fill((byte) 0);
    Arrays.fill(biasSums, 0);
    for (int n = 0; n < batch; n++) {
      entries.collect(n);
      entries.addTotals(biasSums);
      maps.pad(x, n, padded);
      addToKernels();
      if (inputGradient.isPresent()) {
        entries.sortByPlace();
        paddedGradient.fill((byte) 0);
        addToInput();
        maps.unpad(paddedGradient, inputGradient.get(), n);
      }
    }
    biasGradient.ifPresent(target -> MemorySegment.copy(biasSums, 0, target.floats(), ValueLayout.JAVA_FLOAT, 0, filters));
  }

  private void addToKernels() {
    long sums = kernelGradient.floats().address();
    long row = (long) maps.rowSize() * Float.BYTES;
    for (int filter = 0; filter < filters; filter++) {
      for (int b = 0; b < blocks; b++) {
        addPixels(padded.address() + (long) b * maps.planeSize() * Float.BYTES, row, entries, filter,
            sums + (long) (filter * blocks + b) * TAPS * Lanes.BYTES);
      }
    }
  }

  /** Adds the nine pixels at each place of a filter's gradients, times its value, to nine sums. */
  private static void addPixels(long pixels, long row, PooledEntries entries, int filter, long sums) {
    FloatVector s0 = Lanes.load(sums);
    FloatVector s1 = Lanes.load(sums + Lanes.BYTES);
    FloatVector s2 = Lanes.load(sums + 2 * Lanes.BYTES);
    FloatVector s3 = Lanes.load(sums + 3 * Lanes.BYTES);
    FloatVector s4 = Lanes.load(sums + 4 * Lanes.BYTES);
    FloatVector s5 = Lanes.load(sums + 5 * Lanes.BYTES);
    FloatVector s6 = Lanes.load(sums + 6 * Lanes.BYTES);
    FloatVector s7 = Lanes.load(sums + 7 * Lanes.BYTES);
    FloatVector s8 = Lanes.load(sums + 8 * Lanes.BYTES);
    float[] values = entries.values;
    int[] places = entries.places;
    int end = entries.ends[filter];
    for (int k = entries.starts[filter]; k < end; k++) {
      FloatVector value = Lanes.all(values[k]);
      long top = pixels + (long) places[k] * Lanes.BYTES;
      long middle = top + row;
      long bottom = middle + row;
      s0 = value.fma(Lanes.load(top), s0);
      s1 = value.fma(Lanes.load(top + Lanes.BYTES), s1);
      s2 = value.fma(Lanes.load(top + 2 * Lanes.BYTES), s2);
      s3 = value.fma(Lanes.load(middle), s3);
      s4 = value.fma(Lanes.load(middle + Lanes.BYTES), s4);
      s5 = value.fma(Lanes.load(middle + 2 * Lanes.BYTES), s5);
      s6 = value.fma(Lanes.load(bottom), s6);
      s7 = value.fma(Lanes.load(bottom + Lanes.BYTES), s7);
      s8 = value.fma(Lanes.load(bottom + 2 * Lanes.BYTES), s8);
    }
    Lanes.store(s0, sums);
    Lanes.store(s1, sums + Lanes.BYTES);
    Lanes.store(s2, sums + 2 * Lanes.BYTES);
    Lanes.store(s3, sums + 3 * Lanes.BYTES);
    Lanes.store(s4, sums + 4 * Lanes.BYTES);
    Lanes.store(s5, sums + 5 * Lanes.BYTES);
    Lanes.store(s6, sums + 6 * Lanes.BYTES);
    Lanes.store(s7, sums + 7 * Lanes.BYTES);
    Lanes.store(s8, sums + 8 * Lanes.BYTES);
  }

  private void addToInput() {
    long row = (long) maps.rowSize() * Float.BYTES;
    long step = (long) blocks * TAPS * Lanes.BYTES;
    for (int b = 0; b < blocks; b++) { // a block's plane stays in the first-level cache for all places
      long plane = paddedGradient.address() + (long) b * maps.planeSize() * Float.BYTES;
      long kernels = weights + (long) b * TAPS * Lanes.BYTES;
      for (int place = 0; place < entries.placeCount; place++) {
        if (entries.startsByPlace[place] < entries.startsByPlace[place + 1]) {
          addWeights(plane + (long) place * Lanes.BYTES, row, entries, place, kernels, step);
        }
      }
    }
  }

  /** Adds the nine weights of each filter that has a gradient at a place, times its value, to the nine pixels there. */
  private static void addWeights(long top, long row, PooledEntries entries, int place, long kernels, long step) {
    long middle = top + row;
    long bottom = middle + row;
    FloatVector s0 = Lanes.load(top);
    FloatVector s1 = Lanes.load(top + Lanes.BYTES);
    FloatVector s2 = Lanes.load(top + 2 * Lanes.BYTES);
    FloatVector s3 = Lanes.load(middle);
    FloatVector s4 = Lanes.load(middle + Lanes.BYTES);
    FloatVector s5 = Lanes.load(middle + 2 * Lanes.BYTES);
    FloatVector s6 = Lanes.load(bottom);
    FloatVector s7 = Lanes.load(bottom + Lanes.BYTES);
    FloatVector s8 = Lanes.load(bottom + 2 * Lanes.BYTES);
    float[] values = entries.valuesByPlace;
    int[] filtersThere = entries.filtersByPlace;
    int end = entries.startsByPlace[place + 1];
    for (int k = entries.startsByPlace[place]; k < end; k++) {
      FloatVector value = Lanes.all(values[k]);
      long w = kernels + filtersThere[k] * step;
      s0 = value.fma(Lanes.load(w), s0);
      s1 = value.fma(Lanes.load(w + Lanes.BYTES), s1);
      s2 = value.fma(Lanes.load(w + 2 * Lanes.BYTES), s2);
      s3 = value.fma(Lanes.load(w + 3 * Lanes.BYTES), s3);
      s4 = value.fma(Lanes.load(w + 4 * Lanes.BYTES), s4);
      s5 = value.fma(Lanes.load(w + 5 * Lanes.BYTES), s5);
      s6 = value.fma(Lanes.load(w + 6 * Lanes.BYTES), s6);
      s7 = value.fma(Lanes.load(w + 7 * Lanes.BYTES), s7);
      s8 = value.fma(Lanes.load(w + 8 * Lanes.BYTES), s8);
    }
    Lanes.store(s0, top);
    Lanes.store(s1, top + Lanes.BYTES);
    Lanes.store(s2, top + 2 * Lanes.BYTES);
    Lanes.store(s3, middle);
    Lanes.store(s4, middle + Lanes.BYTES);
    Lanes.store(s5, middle + 2 * Lanes.BYTES);
    Lanes.store(s6, bottom);
    Lanes.store(s7, bottom + Lanes.BYTES);
    Lanes.store(s8, bottom + 2 * Lanes.BYTES);
  }
}
