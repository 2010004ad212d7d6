package io.sluice.engine;

import jdk.incubator.vector.FloatVector;

/**
 * The largest value of each window of maps in blocks of a register's width of channels, a block at a time: faster than oneDNN's kernel, which
 * is called anew for each row. Windows lie within the maps.
 *
 * @param x      address of the maps
 * @param y      address of what comes out
 * @param planes images times blocks of channels
 * @param in     height and width of a map
 * @param out    of what comes out
 * @param kernel of a window
 * @param stride from one window to the next
 */
record VectorMaxPool(long x, long y, int planes, int[] in, int[] out, int[] kernel, int[] stride) implements Runnable {
  @Override
  public void run() {
    for (int plane = 0; plane < planes; plane++) {
      long from = x + (long) plane * in[0] * in[1] * Lanes.BYTES;
      long to = y + (long) plane * out[0] * out[1] * Lanes.BYTES;
      for (int row = 0; row < out[0]; row++) {
        poolRow(from + (long) row * stride[0] * in[1] * Lanes.BYTES, to + (long) row * out[1] * Lanes.BYTES);
      }
    }
  }

  private void poolRow(long from, long to) {
    int step = stride[1] * Lanes.COUNT;
    for (int column = 0; column < out[1]; column++) {
      Lanes.store(largest(from, column * step), to, column * Lanes.COUNT);
    }
  }

  private FloatVector largest(long from, int first) {
    FloatVector best = Lanes.load(from, first);
    for (int i = 0; i < kernel[0]; i++) {
      for (int j = 0; j < kernel[1]; j++) {
        best = best.max(Lanes.load(from, first + (i * in[1] + j) * Lanes.COUNT));
      }
    }
    return best;
  }
}
