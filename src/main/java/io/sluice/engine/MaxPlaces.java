package io.sluice.engine;

import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The largest value of each window of maps, windows lying side by side, and where it was. Places are pixel numbers in maps of
 * {@code placeWidth} columns, kept as floats, so that a register of values has a register of places.
 */
final class MaxPlaces implements Runnable {
  private final long maps;
  private final long largest;
  private final long places;
  private final Size2D window;
  private final int planes;
  private final int width;
  private final int height;
  private final int placeWidth;
  private final Shape out;
  private final boolean rectified;

  /**
   * The pooling of a batch.
   *
   * @param maps    channels in blocks
   * @param largest where the largest values go, channels in blocks
   * @param places  where their places go, in the layout of {@code largest}
   * @param in      shape of the maps, without the batch axis
   * @param out     shape of what comes out
   * @param rectified whether values below zero become zero at the end
   */
  MaxPlaces(NativeTensor maps, NativeTensor largest, NativeTensor places, Size2D window, Shape in, Shape out, int placeWidth,
      boolean rectified) {
    this.maps = maps.floats().address();
    this.largest = largest.floats().address();
    this.places = places.floats().address();
    this.window = window;
    this.planes = (int) maps.dims()[0] * Math.ceilDiv(in.dim(0), Lanes.COUNT);
    this.height = in.dim(1);
    this.width = in.dim(2);
    this.placeWidth = placeWidth;
    this.out = out;
    this.rectified = rectified;
  }

  @Override
  public void run() {
    int columns = out.dim(2);
    for (int plane = 0; plane < planes; plane++) {
      long from = maps + (long) plane * height * width * Lanes.BYTES;
      for (int row = 0; row < out.dim(1); row++) {
        long to = ((long) plane * out.dim(1) + row) * columns * Lanes.BYTES;
        int top = row * window.height();
        row(from + (long) top * width * Lanes.BYTES, largest + to, places + to, columns, top * placeWidth);
      }
    }
  }

  private void row(long from, long values, long placesOfRow, int columns, int firstPlace) {
    FloatVector least = Lanes.all(rectified ? 0 : Float.NEGATIVE_INFINITY);
    for (int column = 0; column < columns; column++) {
      int left = column * window.width();
      FloatVector best = Lanes.load(from, left * Lanes.COUNT);
      FloatVector place = Lanes.all(firstPlace + left);
      for (int y = 0; y < window.height(); y++) {
        for (int x = 0; x < window.width(); x++) {
          FloatVector value = Lanes.load(from, (y * width + left + x) * Lanes.COUNT);
          VectorMask<Float> larger = value.compare(VectorOperators.GT, best);
          best = best.blend(value, larger);
          place = place.blend(Lanes.all(firstPlace + left + y * placeWidth + x), larger);
        }
      }
      Lanes.store(best.max(least), values, column * Lanes.COUNT);
      Lanes.store(place, placesOfRow, column * Lanes.COUNT);
    }
  }
}
