package io.sluice.importing;

import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Initializer;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.FloatTensor;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Blocks with weights, with what no file says (how weights would start) at its standard. */
public final class Blocks {
  private Blocks() {}

  /** A Dense. */
  static Dense dense(int units, boolean bias) {
    return new Dense(units, bias, Initializer.GLOROT_UNIFORM);
  }

  /** A Conv2D. */
  public static Conv2D conv(int filters, Size2D kernel, Size2D strides, Padding padding, Size2D dilation, boolean bias) {
    return new Conv2D(filters, kernel, strides, padding, dilation, bias, Initializer.GLOROT_UNIFORM);
  }

  /** The same with a bias. */
  static Conv2D withBias(Conv2D conv) {
    return conv(conv.filters(), conv.kernel(), conv.strides(), conv.padding(), conv.dilation(), true);
  }

  /** {@code weight} and, if there is one, {@code bias} by their names within a block. */
  public static SequencedMap<String, FloatTensor> weights(FloatTensor weight, FloatTensor bias) {
    SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
    weights.put("weight", weight);
    if (bias != null) {
      weights.put("bias", bias);
    }
    return weights;
  }
}
