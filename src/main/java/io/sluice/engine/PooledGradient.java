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
  private final NativeTensor gradient;
  private final NativeTensor places;
  private final NativeTensor kernels;
  private final NativeTensor kernelGradient;
  private final Optional<NativeTensor> biasGradient;
  private final Optional<NativeTensor> inputGradient;
  private final int batch;
  private final int filters;
  private final int blocks;
  private final int pooled;
  private final PaddedMaps maps;
  private final float[] padded;
  private final float[] paddedGradient;
  private final float[] weights;
  private final float[] sums;
  private final float[] biasSums;
  private final float[] imageGradient;
  private final float[] imagePlaces;
  private final int[] starts;
  private final int[] offsets;
  private final float[] values;

  /**
   * The gradients of a batch; all tensors have their channels in blocks, the kernels their input channels.
   *
   * @param x              what came into the convolution
   * @param gradient       of what came out of the pool
   * @param places         where the pool found the largest values, in maps as wide as those of {@code maps}
   * @param kernels        OIHW
   * @param kernelGradient where the gradient of the kernels goes
   * @param biasGradient   where that of the biases goes, if there are any
   * @param inputGradient  where that of {@code x} goes, if it is wanted
   * @param maps           how x is padded
   */
  PooledGradient(NativeTensor x, NativeTensor gradient, NativeTensor places, NativeTensor kernels, NativeTensor kernelGradient,
      Optional<NativeTensor> biasGradient, Optional<NativeTensor> inputGradient, PaddedMaps maps) {
    this.x = x;
    this.gradient = gradient;
    this.places = places;
    this.kernels = kernels;
    this.kernelGradient = kernelGradient;
    this.biasGradient = biasGradient;
    this.inputGradient = inputGradient;
    this.maps = maps;
    long[] dims = gradient.dims();
    batch = (int) dims[0];
    filters = (int) dims[1];
    blocks = maps.blocks();
    pooled = (int) (dims[2] * dims[3]);
    padded = new float[maps.size()];
    paddedGradient = new float[maps.size()];
    weights = new float[filters * blocks * TAPS * Lanes.COUNT];
    sums = new float[weights.length];
    biasSums = new float[filters];
    imageGradient = new float[Math.ceilDiv(filters, Lanes.COUNT) * pooled * Lanes.COUNT];
    imagePlaces = new float[imageGradient.length];
    starts = new int[filters + 1];
    offsets = new int[filters * pooled + 1];
    values = new float[offsets.length];
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0);
    Arrays.fill(biasSums, 0);
    kernels.copyTo(weights, 0, weights.length);
    for (int n = 0; n < batch; n++) {
      collect(n);
      maps.pad(x, n, padded);
      addToKernels();
      if (inputGradient.isPresent()) {
        Arrays.fill(paddedGradient, 0);
        addToInput();
        maps.unpad(paddedGradient, inputGradient.get(), n);
      }
    }
    MemorySegment.copy(sums, 0, kernelGradient.floats(), ValueLayout.JAVA_FLOAT, 0, sums.length);
    biasGradient.ifPresent(target -> MemorySegment.copy(biasSums, 0, target.floats(), ValueLayout.JAVA_FLOAT, 0, filters));
  }

  /** Lists what is not zero in the gradient of an image, filter by filter, with its place in the padded maps. */
  private void collect(int image) {
    long start = (long) image * imageGradient.length * Float.BYTES;
    MemorySegment.copy(gradient.floats(), ValueLayout.JAVA_FLOAT, start, imageGradient, 0, imageGradient.length);
    MemorySegment.copy(places.floats(), ValueLayout.JAVA_FLOAT, start, imagePlaces, 0, imagePlaces.length);
    int end = 0;
    for (int filter = 0; filter < filters; filter++) {
      starts[filter] = end;
      int first = filter / Lanes.COUNT * pooled * Lanes.COUNT + filter % Lanes.COUNT;
      end = collect(first, end);
      for (int k = starts[filter]; k < end; k++) {
        biasSums[filter] += values[k];
      }
    }
    starts[filters] = end;
  }

  private int collect(int first, int from) {
    int end = from;
    for (int p = 0; p < pooled; p++) {
      float value = imageGradient[first + p * Lanes.COUNT];
      values[end] = value;
      offsets[end] = (int) imagePlaces[first + p * Lanes.COUNT] * Lanes.COUNT;
      end += value == 0 ? 0 : 1;
    }
    return end;
  }

  private void addToKernels() {
    for (int filter = 0; filter < filters; filter++) {
      for (int b = 0; b < blocks; b++) {
        addPixels(padded, b * maps.planeSize(), maps.rowSize(), starts[filter], starts[filter + 1], sums,
            (filter * blocks + b) * TAPS * Lanes.COUNT);
      }
    }
  }

  /** Adds the nine pixels at each place, times its value, to nine sums. */
  private void addPixels(float[] pixels, int plane, int row, int from, int to, float[] target, int first) {
    FloatVector s0 = Lanes.load(target, first);
    FloatVector s1 = Lanes.load(target, first + Lanes.COUNT);
    FloatVector s2 = Lanes.load(target, first + 2 * Lanes.COUNT);
    FloatVector s3 = Lanes.load(target, first + 3 * Lanes.COUNT);
    FloatVector s4 = Lanes.load(target, first + 4 * Lanes.COUNT);
    FloatVector s5 = Lanes.load(target, first + 5 * Lanes.COUNT);
    FloatVector s6 = Lanes.load(target, first + 6 * Lanes.COUNT);
    FloatVector s7 = Lanes.load(target, first + 7 * Lanes.COUNT);
    FloatVector s8 = Lanes.load(target, first + 8 * Lanes.COUNT);
    for (int k = from; k < to; k++) {
      FloatVector value = Lanes.all(values[k]);
      int top = plane + offsets[k];
      int middle = top + row;
      int bottom = middle + row;
      s0 = value.fma(Lanes.load(pixels, top), s0);
      s1 = value.fma(Lanes.load(pixels, top + Lanes.COUNT), s1);
      s2 = value.fma(Lanes.load(pixels, top + 2 * Lanes.COUNT), s2);
      s3 = value.fma(Lanes.load(pixels, middle), s3);
      s4 = value.fma(Lanes.load(pixels, middle + Lanes.COUNT), s4);
      s5 = value.fma(Lanes.load(pixels, middle + 2 * Lanes.COUNT), s5);
      s6 = value.fma(Lanes.load(pixels, bottom), s6);
      s7 = value.fma(Lanes.load(pixels, bottom + Lanes.COUNT), s7);
      s8 = value.fma(Lanes.load(pixels, bottom + 2 * Lanes.COUNT), s8);
    }
    Lanes.store(s0, target, first);
    Lanes.store(s1, target, first + Lanes.COUNT);
    Lanes.store(s2, target, first + 2 * Lanes.COUNT);
    Lanes.store(s3, target, first + 3 * Lanes.COUNT);
    Lanes.store(s4, target, first + 4 * Lanes.COUNT);
    Lanes.store(s5, target, first + 5 * Lanes.COUNT);
    Lanes.store(s6, target, first + 6 * Lanes.COUNT);
    Lanes.store(s7, target, first + 7 * Lanes.COUNT);
    Lanes.store(s8, target, first + 8 * Lanes.COUNT);
  }

  private void addToInput() {
    for (int b = 0; b < blocks; b++) { // a block's plane stays in the first-level cache for all filters
      for (int filter = 0; filter < filters; filter++) {
        addWeights(paddedGradient, b * maps.planeSize(), maps.rowSize(), starts[filter], starts[filter + 1],
            (filter * blocks + b) * TAPS * Lanes.COUNT);
      }
    }
  }

  /** Adds nine weights, times the value of each place, to the nine pixels there. */
  private void addWeights(float[] pixels, int plane, int row, int from, int to, int first) {
    FloatVector w0 = Lanes.load(weights, first);
    FloatVector w1 = Lanes.load(weights, first + Lanes.COUNT);
    FloatVector w2 = Lanes.load(weights, first + 2 * Lanes.COUNT);
    FloatVector w3 = Lanes.load(weights, first + 3 * Lanes.COUNT);
    FloatVector w4 = Lanes.load(weights, first + 4 * Lanes.COUNT);
    FloatVector w5 = Lanes.load(weights, first + 5 * Lanes.COUNT);
    FloatVector w6 = Lanes.load(weights, first + 6 * Lanes.COUNT);
    FloatVector w7 = Lanes.load(weights, first + 7 * Lanes.COUNT);
    FloatVector w8 = Lanes.load(weights, first + 8 * Lanes.COUNT);
    for (int k = from; k < to; k++) {
      FloatVector value = Lanes.all(values[k]);
      int top = plane + offsets[k];
      int middle = top + row;
      int bottom = middle + row;
      add(value, w0, pixels, top);
      add(value, w1, pixels, top + Lanes.COUNT);
      add(value, w2, pixels, top + 2 * Lanes.COUNT);
      add(value, w3, pixels, middle);
      add(value, w4, pixels, middle + Lanes.COUNT);
      add(value, w5, pixels, middle + 2 * Lanes.COUNT);
      add(value, w6, pixels, bottom);
      add(value, w7, pixels, bottom + Lanes.COUNT);
      add(value, w8, pixels, bottom + 2 * Lanes.COUNT);
    }
  }

  private static void add(FloatVector value, FloatVector weight, float[] pixels, int index) {
    Lanes.store(value.fma(weight, Lanes.load(pixels, index)), pixels, index);
  }
}
