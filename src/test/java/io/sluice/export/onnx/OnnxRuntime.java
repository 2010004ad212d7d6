package io.sluice.export.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a model in ONNX Runtime, which is independent of everything here. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** The outputs of {@code model} for {@code images}, by name. */
  public static Map<String, FloatTensor> run(byte[] model, FloatTensor images) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = images.shape().dims().stream().mapToLong(Integer::longValue).toArray();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.values()), shape);
        OrtSession.Result results = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      Map<String, FloatTensor> outputs = new LinkedHashMap<>();
      for (var result : results) {
        outputs.put(result.getKey(), tensor((OnnxTensor) result.getValue()));
      }
      return outputs;
    } catch (OrtException e) {
      throw new AssertionError("ONNX Runtime refuses the model: " + e.getMessage(), e);
    }
  }

  private static FloatTensor tensor(OnnxTensor value) {
    int[] dims = Arrays.stream(value.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    float[] values = new float[value.getFloatBuffer().remaining()];
    value.getFloatBuffer().get(values);
    return new FloatTensor(Shape.of(dims), values);
  }
}
