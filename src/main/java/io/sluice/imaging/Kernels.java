package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;

/** The kernels of a convolution as pictures. */
public final class Kernels {
  private Kernels() {}

  /**
   * A map for each filter: its kernels for all channels that come in, in a grid about as wide as high, with a line of zeros between them.
   *
   * @param weights {@code [filters, in, height, width]}
   * @return {@code [filters, rows · (height + 1) − 1, columns · (width + 1) − 1]}
   */
  public static FloatTensor asMaps(FloatTensor weights) {
    int filters = weights.shape().dim(0);
    int in = weights.shape().dim(1);
    int height = weights.shape().dim(2);
    int width = weights.shape().dim(3);
    int columns = (int) Math.ceil(Math.sqrt(in));
    int mapHeight = Math.ceilDiv(in, columns) * (height + 1) - 1;
    int mapWidth = columns * (width + 1) - 1;
    FloatTensor maps = FloatTensor.zeros(Shape.of(filters, mapHeight, mapWidth));
    for (int k = 0; k < filters * in * height; k++) {
      int kernel = k / height % in;
      int row = kernel / columns * (height + 1) + k % height;
      int to = (k / height / in * mapHeight + row) * mapWidth + kernel % columns * (width + 1);
      System.arraycopy(weights.values(), k * width, maps.values(), to, width);
    }
    return maps;
  }
}
