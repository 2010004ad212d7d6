package io.sluice.export.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a model in plain Java, by Keras's documentation of its layers. It knows nothing of the exporter or of the engine, so that it can judge
 * both.
 */
public final class KerasForward {
  private final Map<String, FloatTensor> values = new HashMap<>();

  private KerasForward() {}

  /**
   * What goes into the model's last layer, which makes probabilities of it: {@code [N, classes]}.
   *
   * @param images pixels from 0 to 1, {@code [N, C, H, W]}
   * @throws IllegalArgumentException if the model has a layer that is not known here
   */
  public static FloatTensor logits(KerasModel model, FloatTensor images) {
    KerasForward forward = new KerasForward();
    forward.values.put(model.input().name(), KerasWeights.transposed(images, 0, 2, 3, 1));
    for (KerasLayer layer : model.layers().subList(1, model.layers().size() - 1)) {
      List<FloatTensor> inputs = layer.inputs().stream().map(forward.values::get).toList();
      forward.values.put(layer.name(), run(layer, inputs));
    }
    return forward.values.get(model.output().inputs().getFirst());
  }

  private static FloatTensor run(KerasLayer layer, List<FloatTensor> inputs) {
    FloatTensor x = inputs.getFirst();
    return switch (layer.kind()) {
      case "Conv2D", "DepthwiseConv2D", "MaxPooling2D", "AveragePooling2D" -> KerasWindows.run(layer, x);
      case "ZeroPadding2D" -> KerasWindows.padded(x, layer.config().get("padding"));
      case "GlobalAveragePooling2D" -> mean(x);
      case "Dense" -> activated(layer, dense(layer, x));
      case "Activation" -> activated(layer, x);
      case "Flatten", "Reshape" -> new FloatTensor(target(layer, x), x.values());
      case "Permute" -> permuted(x, layer.config().get("dims"));
      case "Dropout" -> x;
      case "Add" -> inputs.stream().reduce((a, b) -> each(a, b, Float::sum)).orElseThrow();
      case "Multiply" -> inputs.stream().reduce((a, b) -> each(a, b, (p, q) -> p * q)).orElseThrow();
      case "Concatenate" -> concatenated(inputs);
      default -> throw new IllegalArgumentException("layer '" + layer.name() + "' is a " + layer.kind() + ", which is not known here");
    };
  }

  private static FloatTensor mean(FloatTensor x) {
    int channels = x.shape().dim(3);
    int pixels = x.shape().dim(1) * x.shape().dim(2);
    FloatTensor mean = FloatTensor.zeros(Shape.of(x.shape().dim(0), channels));
    for (int k = 0; k < x.values().length; k++) {
      mean.values()[k / (pixels * channels) * channels + k % channels] += x.values()[k] / pixels;
    }
    return mean;
  }

  private static FloatTensor dense(KerasLayer layer, FloatTensor x) {
    FloatTensor kernel = layer.weights().get("kernel");
    int in = kernel.shape().dim(0);
    int out = kernel.shape().dim(1);
    float[] bias = layer.weights().find("bias").map(FloatTensor::values).orElseGet(() -> new float[out]);
    FloatTensor y = FloatTensor.zeros(Shape.of(x.shape().dim(0), out));
    for (int n = 0; n < x.shape().dim(0); n++) {
      for (int j = 0; j < out; j++) {
        double sum = bias[j];
        for (int i = 0; i < in; i++) {
          sum += (double) x.values()[n * in + i] * kernel.values()[i * out + j];
        }
        y.values()[n * out + j] = (float) sum;
      }
    }
    return y;
  }

  private static FloatTensor activated(KerasLayer layer, FloatTensor x) {
    String function = layer.config().path("activation").asText("linear");
    FloatTensor y = FloatTensor.zeros(x.shape());
    for (int k = 0; k < x.values().length; k++) {
      float v = x.values()[k];
      y.values()[k] = switch (function) {
        case "linear" -> v;
        case "relu" -> Math.max(v, 0);
        case "tanh" -> (float) Math.tanh(v);
        case "sigmoid" -> (float) (1 / (1 + Math.exp(-v)));
        default -> throw new IllegalArgumentException("layer '" + layer.name() + "' has activation " + function + ", which is not known here");
      };
    }
    return y;
  }

  private static Shape target(KerasLayer layer, FloatTensor x) {
    int samples = x.shape().dim(0);
    JsonNode target = layer.config().get("target_shape");
    if (target == null) {
      return Shape.of(samples, x.values().length / samples);
    }
    int[] dims = new int[target.size()];
    for (int k = 0; k < dims.length; k++) {
      dims[k] = target.get(k).asInt();
    }
    return Shape.of(dims).withBatch(samples);
  }

  private static FloatTensor permuted(FloatTensor x, JsonNode dims) {
    return KerasWeights.transposed(x, 0, dims.get(0).asInt(), dims.get(1).asInt(), dims.get(2).asInt());
  }

  private interface Operation {
    float apply(float a, float b);
  }

  /** {@code b} may be one pixel {@code [N, 1, 1, C]} for all of {@code a}. */
  private static FloatTensor each(FloatTensor a, FloatTensor b, Operation operation) {
    FloatTensor y = FloatTensor.zeros(a.shape());
    int samples = a.shape().dim(0);
    int size = a.values().length / samples;
    int other = b.values().length / samples;
    for (int k = 0; k < y.values().length; k++) {
      y.values()[k] = operation.apply(a.values()[k], b.values()[k / size * other + k % size % other]);
    }
    return y;
  }

  private static FloatTensor concatenated(List<FloatTensor> inputs) {
    int[] dims = inputs.getFirst().shape().toArray();
    dims[dims.length - 1] = inputs.stream().mapToInt(input -> input.shape().dim(dims.length - 1)).sum();
    FloatTensor y = FloatTensor.zeros(Shape.of(dims));
    int at = 0;
    for (FloatTensor input : inputs) {
      int width = input.shape().dim(dims.length - 1);
      for (int row = 0; row < input.values().length / width; row++) {
        System.arraycopy(input.values(), row * width, y.values(), row * dims[dims.length - 1] + at, width);
      }
      at += width;
    }
    return y;
  }
}
