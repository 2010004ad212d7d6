package io.sluice.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Tanh and sigmoid a register at a time, as a ratio of polynomials: faster than oneDNN's tables, and as exact to the last bits of a float. */
final class VectorElementwise {
  /** Where tanh is 1 to the precision of a float. */
  private static final float SATURATED = 7.90531110763549805f;

  private VectorElementwise() {}

  /** {@code y = tanh(x)} over {@code count} floats, and beyond up to a full register. */
  static void tanh(long x, long y, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      Lanes.store(tanh(Lanes.load(x, k)), y, k);
    }
  }

  /** {@code y = 1 / (1 + e^−x)} over {@code count} floats, and beyond up to a full register. */
  static void sigmoid(long x, long y, int count) {
    FloatVector half = Lanes.all(0.5f);
    for (int k = 0; k < count; k += Lanes.COUNT) {
      Lanes.store(tanh(Lanes.load(x, k).mul(half)).fma(half, half), y, k); // σ(x) = (1 + tanh(x/2)) / 2
    }
  }

  /**
   * Sets to zero what stands in for channels that there are not, in maps in blocks of a register's width of channels.
   *
   * @param y         the maps
   * @param channels  of an image, not a multiple of a block
   * @param imageSize floats of an image, those included
   */
  static void clearPadding(long y, int images, int channels, int imageSize) {
    float[] real = new float[Lanes.COUNT];
    Arrays.fill(real, 0, channels % Lanes.COUNT, 1);
    FloatVector kept = Lanes.load(real, 0);
    int lastBlock = imageSize / Math.ceilDiv(channels, Lanes.COUNT);
    for (int n = 1; n <= images; n++) {
      for (int k = n * imageSize - lastBlock; k < n * imageSize; k += Lanes.COUNT) {
        Lanes.store(Lanes.load(y, k).mul(kept), y, k);
      }
    }
  }

  /** The minimax approximation of degree 13 over 6 that Eigen and XLA use; off by at most 3e-7. */
  private static FloatVector tanh(FloatVector value) {
    FloatVector x = value.max(Lanes.all(-SATURATED)).min(Lanes.all(SATURATED));
    FloatVector square = x.mul(x);
    FloatVector p = square.fma(Lanes.all(-2.76076847742355e-16f), Lanes.all(2.00018790482477e-13f));
    p = p.fma(square, Lanes.all(-8.60467152213735e-11f));
    p = p.fma(square, Lanes.all(5.12229709037114e-08f));
    p = p.fma(square, Lanes.all(1.48572235717979e-05f));
    p = p.fma(square, Lanes.all(6.37261928875436e-04f));
    p = p.fma(square, Lanes.all(4.89352455891786e-03f));
    FloatVector q = square.fma(Lanes.all(1.19825839466702e-06f), Lanes.all(1.18534705686654e-04f));
    q = q.fma(square, Lanes.all(2.26843463243900e-03f));
    q = q.fma(square, Lanes.all(4.89352518554385e-03f));
    return p.mul(x).div(q);
  }
}
