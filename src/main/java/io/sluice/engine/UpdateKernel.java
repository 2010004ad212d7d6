package io.sluice.engine;

import io.sluice.graph.Optimizer;

/**
 * The arithmetic of optimizers over flat vectors. The gradient is the sum of the first {@code parts} gradients, in their order. Moments that
 * have faded to nothing become 0: a weight whose gradient stays 0 would else have them fade on through the subnormal numbers, with which a
 * processor computes a hundred times slower.
 */
interface UpdateKernel {
  /** A mean of gradients, or a momentum, below this in size is 0: by a rate of a millionth its step would still be a normal number. */
  float FADED = 1e-30f;

  /** A mean of squares below this is 0: just above the subnormal numbers. */
  float FADED_SQUARE = 1e-37f;

  /**
   * {@code m += (1 − β₁)(g − m); v += (1 − β₂)(g² − v); w −= rate · m / (√v + ε)}.
   *
   * @param from first value, a multiple of {@link ParameterLayout#LINE}, as is {@code to}, behind the last
   * @param rate corrected for the bias of m and v, as in Keras
   */
  void adam(int parts, int from, int to, float rate, Optimizer.Adam adam);

  /** {@code v = momentum · v − rate · g; w += v}, over the same range. */
  void sgd(int parts, int from, int to, float rate, float momentum);

  /** The sum of the squares of all values of one part's gradient: not finite if one of them is not, or is far too large. */
  float squares(int part, int length);
}
