package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * What is not zero in an image's gradient of a convolution with a max pool behind it: a value for each window at most, at the place where
 * the window's largest value was. First filter by filter, and on demand place by place. Its arrays are read by the kernels themselves.
 */
final class PooledEntries {
  /** Where the values of each filter start in {@link #values}, and behind the last where they end. */
  final int[] starts;
  /** The values, filter by filter. */
  final float[] values;
  /** Their places. */
  final int[] places;
  /** Places that there are. */
  final int placeCount;
  /** Where the values of each place start in {@link #valuesByPlace}, and behind the last where they end. */
  final int[] startsByPlace;
  /** The same values, place by place, and there filter by filter. */
  final float[] valuesByPlace;
  /** Their filters. */
  final int[] filtersByPlace;

  private final NativeTensor gradient;
  private final NativeTensor largest;
  private final NativeTensor placesOfWindows;
  private final boolean rectified;
  private final int filters;
  private final int windows;
  private final float[] imageGradient;
  private final float[] imageLargest;
  private final float[] imagePlaces;

  /**
   * The entries of a batch; all tensors have their channels in blocks.
   *
   * @param gradient   of what came out
   * @param largest    what came out
   * @param places     where the pool found the largest values, less than {@code placeCount}
   * @param rectified  whether values below zero were set to zero, so that they have no gradient
   * @param placeCount places that there are
   */
  PooledEntries(NativeTensor gradient, NativeTensor largest, NativeTensor places, boolean rectified, int placeCount) {
    this.gradient = gradient;
    this.largest = largest;
    this.placesOfWindows = places;
    this.rectified = rectified;
    this.placeCount = placeCount;
    long[] dims = gradient.dims();
    filters = (int) dims[1];
    windows = (int) (dims[2] * dims[3]);
    imageGradient = new float[Math.ceilDiv(filters, Lanes.COUNT) * windows * Lanes.COUNT];
    imageLargest = new float[imageGradient.length];
    imagePlaces = new float[imageGradient.length];
    starts = new int[filters + 1];
    values = new float[filters * windows + 1];
    this.places = new int[values.length];
    startsByPlace = new int[placeCount + 1];
    valuesByPlace = new float[values.length];
    filtersByPlace = new int[values.length];
  }

  /** Lists what is not zero in the gradient of an image, filter by filter. */
  void collect(int image) {
    copy(gradient, image, imageGradient);
    copy(placesOfWindows, image, imagePlaces);
    if (rectified) {
      copy(largest, image, imageLargest);
      for (int k = 0; k < imageGradient.length; k++) {
        imageGradient[k] = imageLargest[k] > 0 ? imageGradient[k] : 0;
      }
    }
    int end = 0;
    for (int filter = 0; filter < filters; filter++) {
      starts[filter] = end;
      end = collect(filter / Lanes.COUNT * windows * Lanes.COUNT + filter % Lanes.COUNT, end);
    }
    starts[filters] = end;
  }

  private static void copy(NativeTensor tensor, int image, float[] target) {
    MemorySegment.copy(tensor.floats(), ValueLayout.JAVA_FLOAT, (long) image * target.length * Float.BYTES, target, 0, target.length);
  }

  private int collect(int first, int from) {
    int end = from;
    for (int window = 0; window < windows; window++) {
      float value = imageGradient[first + window * Lanes.COUNT];
      values[end] = value;
      places[end] = (int) imagePlaces[first + window * Lanes.COUNT];
      end += value == 0 ? 0 : 1;
    }
    return end;
  }

  /** Adds the sum of each filter's values to {@code sums}. */
  void addTotals(float[] sums) {
    for (int filter = 0; filter < filters; filter++) {
      float sum = sums[filter];
      for (int k = starts[filter]; k < starts[filter + 1]; k++) {
        sum += values[k];
      }
      sums[filter] = sum;
    }
  }

  /** Lists what {@link #collect} found place by place. */
  void sortByPlace() {
    Arrays.fill(startsByPlace, 0);
    int count = starts[filters];
    for (int k = 0; k < count; k++) {
      startsByPlace[places[k]]++;
    }
    int end = 0;
    for (int place = 0; place <= placeCount; place++) {
      end += startsByPlace[place];
      startsByPlace[place] = end;
    }
    for (int filter = filters - 1; filter >= 0; filter--) { // from the end, so that the ends become starts
      for (int k = starts[filter + 1] - 1; k >= starts[filter]; k--) {
        int at = --startsByPlace[places[k]];
        valuesByPlace[at] = values[k];
        filtersByPlace[at] = filter;
      }
    }
  }
}
