package io.sluice.engine;

import io.sluice.tensor.Shape;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;

/** {@code y[n,c] = f[n,c] · x[n,c]} and its gradients, for maps and for features; what Gate and Mask have in common. */
final class ChannelScaling {
  private final Shape shape;

  /** The scaling of activations of that shape, [C, H, W] or [C]. */
  ChannelScaling(Shape shape) {
    this.shape = shape;
  }

  /** Pixels of a map, or 1 for features. */
  int pixels() {
    return shape.isMaps() ? shape.dim(1) * shape.dim(2) : 1;
  }

  /**
   * The layout in which factors fit {@code x}, which is the only one that oneDNN has fast kernels for: [n, C, 1, 1] in the manner of
   * {@code x}, or [n, C] for features.
   *
   * @param samples 1 for factors that all samples share, otherwise N
   */
  memory.desc factorLayout(NativeTensor x, int samples) {
    int channels = shape.dim(0);
    if (!shape.isMaps()) {
      return OneDnn.plain(samples, channels);
    }
    boolean blocked = x.isIn(OneDnn.blocked(x.dims()));
    return blocked ? OneDnn.blocked(samples, channels, 1, 1) : OneDnn.plain(samples, channels, 1, 1);
  }

  /** {@code f · x}; also the gradient of {@code x} when given that of {@code y}. */
  NativeTensor scaled(ProgramBuilder program, NativeTensor x, NativeTensor factors) {
    return program.binary("scaling of channels", algorithm.binary_mul, x, factors);
  }

  /** The mean over each map of {@code x · dy}, [N, C] in C order; {@link #pixels()} times that is the gradient of the factors. */
  NativeTensor meanProducts(ProgramBuilder program, NativeTensor x, NativeTensor gradient) {
    NativeTensor products = program.binary("products for the factors", algorithm.binary_mul, x, gradient);
    if (!shape.isMaps()) {
      return products;
    }
    return new GlobalPoolingLayer(shape).forward(program, List.of(new Activation(shape, products, false)));
  }
}
