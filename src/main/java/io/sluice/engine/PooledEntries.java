package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What is not zero in an image's gradient of a convolution with a max pool behind it: a value for each window at most, at the place where
 * the window's largest value was. First filter by filter, and on demand place by place. Its arrays are read by the kernels themselves.
 */
final class PooledEntries {
  /** The gradient of the image at hand, channels in blocks. */
  final float[] imageGradient;
  /** The place of each value of it. */
  final float[] imagePlaces;
  /** Windows of an image. */
  final int windows;
  /** Where the values of each filter start in {@link #values}. */
  final int[] starts;
  /** Where they end. */
  final int[] ends;
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
  private final float[] imageLargest;

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
    starts = IntStream.range(0, filters).map(filter -> filter * windows).toArray();
    ends = starts.clone();
    values = new float[filters * windows];
    this.places = new int[values.length];
    startsByPlace = new int[placeCount + 1];
    valuesByPlace = new float[values.length];
    filtersByPlace = new int[values.length];
  }

  /** Brings the gradient of an image and its places into the arrays. */
  void take(int image) {
    copy(gradient, image, imageGradient);
    copy(placesOfWindows, image, imagePlaces);
    if (rectified) {
      copy(largest, image, imageLargest);
      for (int k = 0; k < imageGradient.length; k += Lanes.COUNT) {
        FloatVector positive = Lanes.load(imageGradient, k).blend(0, Lanes.load(imageLargest, k).compare(VectorOperators.LE, 0));
        Lanes.store(positive, imageGradient, k);
      }
    }
  }

  private static void copy(NativeTensor tensor, int image, float[] target) {
    MemorySegment.copy(tensor.floats(), ValueLayout.JAVA_FLOAT, (long) image * target.length * Float.BYTES, target, 0, target.length);
  }

  /** Takes an image, and lists what is not zero in its gradient, filter by filter. */
  void collect(int image) {
    take(image);
    System.arraycopy(starts, 0, ends, 0, filters);
    for (int first = 0; first < filters; first += Lanes.COUNT) {
      long lanes = (1L << Math.min(Lanes.COUNT, filters - first)) - 1;
      for (int window = 0; window < windows; window++) {
        int at = first * windows + window * Lanes.COUNT;
        add(lanes & Lanes.load(imageGradient, at).compare(VectorOperators.NE, 0).toLong(), first, at);
      }
    }
  }

  private void add(long lanes, int first, int from) {
    for (long left = lanes; left != 0; left &= left - 1) {
      int lane = Long.numberOfTrailingZeros(left);
      int to = ends[first + lane]++;
      values[to] = imageGradient[from + lane];
      places[to] = (int) imagePlaces[from + lane];
    }
  }

  /** Adds the sum of each filter's values to {@code sums}. */
  void addTotals(float[] sums) {
    for (int filter = 0; filter < filters; filter++) {
      float sum = sums[filter];
      for (int k = starts[filter]; k < ends[filter]; k++) {
        sum += values[k];
      }
      sums[filter] = sum;
    }
  }

  /** Lists what {@link #collect} found place by place. */
  void sortByPlace() {
    Arrays.fill(startsByPlace, 0);
    for (int filter = 0; filter < filters; filter++) {
      for (int k = starts[filter]; k < ends[filter]; k++) {
        startsByPlace[places[k]]++;
      }
    }
    int end = 0;
    for (int place = 0; place <= placeCount; place++) {
      end += startsByPlace[place];
      startsByPlace[place] = end;
    }
    for (int filter = filters - 1; filter >= 0; filter--) { // from the end, so that the ends become starts
      for (int k = ends[filter] - 1; k >= starts[filter]; k--) {
        int at = --startsByPlace[places[k]];
        valuesByPlace[at] = values[k];
        filtersByPlace[at] = filter;
      }
    }
  }
}
