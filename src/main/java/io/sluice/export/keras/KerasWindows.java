package io.sluice.export.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;

/** Layers whose window slides over maps {@code [N, H, W, C]}. */
final class KerasWindows {
  private final FloatTensor x;
  private final Axis rows;
  private final Axis columns;

  /** Where windows begin along an axis; those of padding same reach over the border, with the odd pixel behind. */
  private record Axis(int in, int window, int stride, int dilation, boolean same) {
    int out() {
      return same ? Math.ceilDiv(in, stride) : (in - dilation * (window - 1) - 1) / stride + 1;
    }

    /** The pixel of output {@code o} under point {@code k} of the window; one outside is under zero or not under {@code in}. */
    int under(int o, int k) {
      int zeros = same ? Math.max(0, (out() - 1) * stride + dilation * (window - 1) + 1 - in) : 0;
      return o * stride - zeros / 2 + k * dilation;
    }
  }

  private KerasWindows(FloatTensor x, ObjectNode config, int height, int width) {
    this.x = x;
    boolean same = config.path("padding").asText("valid").equals("same");
    rows = new Axis(x.shape().dim(1), height, at(config, "strides", 0), at(config, "dilation_rate", 0), same);
    columns = new Axis(x.shape().dim(2), width, at(config, "strides", 1), at(config, "dilation_rate", 1), same);
  }

  private static int at(ObjectNode config, String key, int axis) {
    return config.path(key).path(axis).asInt(1);
  }

  /** What comes out of such a layer. */
  static FloatTensor run(KerasLayer layer, FloatTensor x) {
    return switch (layer.kind()) {
      case "Conv2D" -> of(layer, x, layer.weights().get("kernel")).convolution(layer);
      case "DepthwiseConv2D" -> of(layer, x, layer.weights().get("depthwise_kernel")).depthwise(layer);
      case "MaxPooling2D" -> pool(layer, x).largest();
      case "AveragePooling2D" -> pool(layer, x).average();
      default -> throw new IllegalArgumentException(layer.kind());
    };
  }

  /** Maps with zeros around them. */
  static FloatTensor padded(FloatTensor x, JsonNode padding) {
    int top = padding.get(0).get(0).asInt();
    int left = padding.get(1).get(0).asInt();
    int height = top + x.shape().dim(1) + padding.get(0).get(1).asInt();
    int width = left + x.shape().dim(2) + padding.get(1).get(1).asInt();
    FloatTensor y = FloatTensor.zeros(Shape.of(x.shape().dim(0), height, width, x.shape().dim(3)));
    int row = x.shape().dim(2) * x.shape().dim(3);
    for (int n = 0; n < x.shape().dim(0); n++) {
      for (int i = 0; i < x.shape().dim(1); i++) {
        int to = ((n * height + top + i) * width + left) * x.shape().dim(3);
        System.arraycopy(x.values(), (n * x.shape().dim(1) + i) * row, y.values(), to, row);
      }
    }
    return y;
  }

  private static KerasWindows of(KerasLayer layer, FloatTensor x, FloatTensor kernel) {
    return new KerasWindows(x, layer.config(), kernel.shape().dim(0), kernel.shape().dim(1));
  }

  private static KerasWindows pool(KerasLayer layer, FloatTensor x) {
    return new KerasWindows(x, layer.config(), at(layer.config(), "pool_size", 0), at(layer.config(), "pool_size", 1));
  }

  /** What is done with the pixels under a window; {@code from} is where the pixel's channels begin, {@code point} its number in the window. */
  private interface Step {
    void take(int from, int point);
  }

  /** Goes through the pixels that are under the window of that output. */
  private void eachPixel(int output, Step step) {
    int n = output / (rows.out() * columns.out());
    int oi = output / columns.out() % rows.out();
    int oj = output % columns.out();
    for (int ki = 0; ki < rows.window(); ki++) {
      int i = rows.under(oi, ki);
      for (int kj = 0; i >= 0 && i < rows.in() && kj < columns.window(); kj++) {
        int j = columns.under(oj, kj);
        if (j >= 0 && j < columns.in()) {
          step.take(((n * rows.in() + i) * columns.in() + j) * channels(), ki * columns.window() + kj);
        }
      }
    }
  }

  private int channels() {
    return x.shape().dim(3);
  }

  private FloatTensor result(int channels) {
    return FloatTensor.zeros(Shape.of(x.shape().dim(0), rows.out(), columns.out(), channels));
  }

  private FloatTensor convolution(KerasLayer layer) {
    float[] kernel = layer.weights().get("kernel").values();
    int filters = layer.weights().get("kernel").shape().dim(3);
    float[] bias = layer.weights().find("bias").map(FloatTensor::values).orElseGet(() -> new float[filters]);
    FloatTensor y = result(filters);
    double[] sums = new double[filters];
    for (int output = 0; output < y.values().length / filters; output++) {
      Arrays.fill(sums, 0);
      eachPixel(output, (from, point) -> {
        for (int c = 0; c < channels(); c++) {
          for (int f = 0; f < filters; f++) {
            sums[f] += (double) x.values()[from + c] * kernel[(point * channels() + c) * filters + f];
          }
        }
      });
      for (int f = 0; f < filters; f++) {
        y.values()[output * filters + f] = (float) (sums[f] + bias[f]);
      }
    }
    return y;
  }

  private FloatTensor depthwise(KerasLayer layer) {
    float[] kernel = layer.weights().get("depthwise_kernel").values();
    FloatTensor y = result(channels());
    for (int output = 0; output < y.values().length / channels(); output++) {
      int to = output * channels();
      eachPixel(output, (from, point) -> {
        for (int c = 0; c < channels(); c++) {
          y.values()[to + c] += x.values()[from + c] * kernel[point * channels() + c];
        }
      });
    }
    return y;
  }

  private FloatTensor largest() {
    FloatTensor y = result(channels());
    Arrays.fill(y.values(), Float.NEGATIVE_INFINITY);
    for (int output = 0; output < y.values().length / channels(); output++) {
      int to = output * channels();
      eachPixel(output, (from, _) -> {
        for (int c = 0; c < channels(); c++) {
          y.values()[to + c] = Math.max(y.values()[to + c], x.values()[from + c]);
        }
      });
    }
    return y;
  }

  /** Pixels outside do not count. */
  private FloatTensor average() {
    FloatTensor y = result(channels());
    for (int output = 0; output < y.values().length / channels(); output++) {
      int to = output * channels();
      int[] pixels = new int[1];
      eachPixel(output, (from, _) -> {
        pixels[0]++;
        for (int c = 0; c < channels(); c++) {
          y.values()[to + c] += x.values()[from + c];
        }
      });
      for (int c = 0; c < channels(); c++) {
        y.values()[to + c] /= pixels[0];
      }
    }
    return y;
  }
}
