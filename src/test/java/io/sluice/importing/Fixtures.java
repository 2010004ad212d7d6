package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.export.TestExports;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** Models of other programs that lie beside the tests, with what these give for some images. */
final class Fixtures {
  private Fixtures() {}

  static Path file(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that {@code imported} gives what {@code name}.json says, up to the softmax's freedom where that was taken of its logarithm. */
  static void assertGivesTheLogitsOf(String name, ImportedNetwork imported, boolean logarithms) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file(name + ".json").toFile());
    int[] shape = StreamSupport.stream(json.get("shape").spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    FloatTensor images = new FloatTensor(Shape.of(shape), floats(json.get("images")));
    FloatTensor found = TestExports.logits(imported.network(), images);
    // float32 sums of fewer than 100 terms below 1 in another order
    assertThat(logarithms ? logSoftmax(found) : found.values()).containsExactly(floats(json.get("logits")), within(1e-6f));
  }

  private static float[] floats(JsonNode json) {
    float[] values = new float[json.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) json.get(k).asDouble();
    }
    return values;
  }

  private static float[] logSoftmax(FloatTensor logits) {
    int classes = logits.shape().dim(1);
    float[] logs = logits.values().clone();
    for (int from = 0; from < logs.length; from += classes) {
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        sum += Math.exp(logs[k]);
      }
      for (int k = from; k < from + classes; k++) {
        logs[k] -= (float) Math.log(sum);
      }
    }
    return logs;
  }
}
