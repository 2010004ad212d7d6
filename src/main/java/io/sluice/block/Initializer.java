package io.sluice.block;

/** How the weights of a convolution or a dense layer start, as Keras defines it; biases start at zero. */
public enum Initializer {
  /** Uniform in ±√(6 / (fanIn + fanOut)); Glorot and Bengio 2010. For tanh and sigmoid; Keras's standard. */
  GLOROT_UNIFORM,
  /** Normal with deviation √(2 / fanIn), truncated at two deviations; He et al. 2015. For ReLU. */
  HE_NORMAL
}
