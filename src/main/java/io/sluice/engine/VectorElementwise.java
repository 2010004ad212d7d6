package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Tanh;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Activations and their gradients a register at a time. Tanh and sigmoid are a ratio of polynomials: faster than oneDNN's tables, and as exact
 * to the last bits of a float.
 */
final class VectorElementwise {
  /** Where tanh is 1 to the precision of a float. */
  private static final float SATURATED = 7.90531110763549805f;

  private VectorElementwise() {}

  /** {@code y = f(x)} over {@code count} floats, and beyond up to a full register. */
  static void apply(ActivationBlock function, long x, long y, int count) {
    switch (function) {
      case ReLU _ -> rectify(x, y, count);
      case Tanh _ -> tanh(x, y, count);
      case Sigmoid _ -> sigmoid(x, y, count);
    }
  }

  /** {@code dx = f′(x) · dy} from {@code y = f(x)}, over {@code count} floats, and beyond up to a full register. */
  static void applyGradient(ActivationBlock function, long y, long dy, long dx, int count) {
    switch (function) {
      case ReLU _ -> gradientOfRectified(y, dy, dx, count);
      case Tanh _ -> gradientOfTanh(y, dy, dx, count);
      case Sigmoid _ -> gradientOfSigmoid(y, dy, dx, count);
    }
  }

  private static void rectify(long x, long y, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      Lanes.store(Lanes.load(x, k).max(Lanes.zero()), y, k);
    }
  }

  private static void gradientOfRectified(long y, long dy, long dx, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      Lanes.store(Lanes.load(dy, k).blend(0, Lanes.load(y, k).compare(VectorOperators.LE, 0)), dx, k);
    }
  }

  private static void gradientOfTanh(long y, long dy, long dx, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      FloatVector value = Lanes.load(y, k);
      FloatVector gradient = Lanes.load(dy, k);
      Lanes.store(value.mul(value).neg().fma(gradient, gradient), dx, k); // 1 − y²
    }
  }

  private static void gradientOfSigmoid(long y, long dy, long dx, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      FloatVector value = Lanes.load(y, k);
      Lanes.store(Lanes.all(1).sub(value).mul(value).mul(Lanes.load(dy, k)), dx, k); // y (1 − y)
    }
  }

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
    return quotient(p.mul(x), q);
  }

  /**
   * {@code p / q} for {@code q} above zero, by Newton's iteration, which takes a third of the time that processors take to divide: each step
   * squares the error of the reciprocal, the last one is that of the quotient.
   */
  private static FloatVector quotient(FloatVector p, FloatVector q) {
    FloatVector one = Lanes.all(1);
    FloatVector minus = q.neg();
    FloatVector reciprocal = Lanes.roughReciprocal(q);
    reciprocal = minus.fma(reciprocal, one).fma(reciprocal, reciprocal);
    reciprocal = minus.fma(reciprocal, one).fma(reciprocal, reciprocal);
    reciprocal = minus.fma(reciprocal, one).fma(reciprocal, reciprocal);
    FloatVector quotient = p.mul(reciprocal);
    return minus.fma(quotient, p).fma(reciprocal, quotient);
  }
}
