package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.graph.Checkpoint;
import io.sluice.tensor.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfjsExporterTest {
  private static final Path NODE = Path.of("/usr/bin/node");
  /** A folder of {@code @tensorflow/tfjs}, to try what is exported on TensorFlow.js too. */
  private static final String LIBRARY = System.getProperty("sluice.tfjs", "");

  @TempDir
  private Path folder;

  @Test
  void whatIsReadBackGivesTheSameLogits() throws IOException {
    for (String name : TestExports.SAMPLES) {
      Checkpoint network = TestExports.sample(name);
      FloatTensor images = TestExports.images(network.document(), 2);
      TfjsExporter.write(network, folder);

      FloatTensor found = KerasForward.logits(TfjsExporter.read(folder), images);

      // float32 sums of terms of size 1 in another order: far below 1e-5
      assertThat(found.values()).containsExactly(TestExports.logits(network, images).values(), within(1e-5f));
    }
  }

  @Test
  void thePageGivesTheSameProbabilities() throws IOException {
    assumeTrue(Files.isExecutable(NODE), "skipped: no node here, which runs the page's script");
    assertSameProbabilities(List.of(), "found.bin");
  }

  @Test
  void tensorFlowJsLoadsEveryModelAndGivesTheSameProbabilities() throws IOException {
    assumeTrue(!LIBRARY.isEmpty(), "skipped: -Dsluice.tfjs names no folder of @tensorflow/tfjs, which .ci/run gets from the npm registry");
    assertSameProbabilities(List.of(LIBRARY), "tfjs.bin");
  }

  private void assertSameProbabilities(List<String> library, String result) throws IOException {
    List<Checkpoint> networks = TestExports.all();
    for (Checkpoint network : networks) {
      Path place = Files.createDirectory(folder.resolve(network.document().name()));
      TfjsExporter.write(network, place);
      Files.copy(place.resolve("net.js"), place.resolve("net.mjs")); // so that node takes it for a module
      FloatTensor image = KerasWeights.transposed(TestExports.images(network.document(), 1), 0, 2, 3, 1);
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * image.values().length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(image.values());
      Files.write(place.resolve("images.bin"), bytes.array());
    }
    runPages(library);
    for (Checkpoint network : networks) {
      FloatTensor expected = TestExports.probabilities(network, TestExports.images(network.document(), 1));
      Path found = folder.resolve(network.document().name()).resolve(result);
      assertThat(floats(found)).as(found.toString()).containsExactly(expected.values(), within(1e-5f)); // as above
    }
  }

  private void runPages(List<String> library) throws IOException {
    Path script = Files.createTempFile("run_pages", ".mjs");
    try (InputStream in = TfjsExporterTest.class.getResourceAsStream("run_pages.mjs")) {
      Files.write(script, in.readAllBytes());
      List<String> command = new ArrayList<>(List.of(NODE.toString(), script.toString(), folder.toString()));
      command.addAll(library);
      Python.run(command, folder);
    } finally {
      Files.delete(script);
    }
  }

  private static float[] floats(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
