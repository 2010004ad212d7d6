package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.export.TestExports;
import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String MODELS = "src/test/resources/io/sluice/importing/";

  @TempDir
  private Path folder;

  private TinyWorld.Outcome run(String file, String out, String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(new String[] {"import", file, "--out", folder.resolve(out).toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return TinyWorld.run(arguments);
  }

  @Test
  void aModelBecomesACheckpointAndTheMappingIsSaid() throws IOException {
    TinyWorld.Outcome outcome = run(MODELS + "torch-selecting.onnx", "net.safetensors");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(outcome.lastLine());
    assertThat(json.get("blocks").asInt()).isEqualTo(14);
    assertThat(json.get("names").get("/conv1/Conv").asText()).isEqualTo("conv1");
    assertThat(CheckpointFile.read(folder.resolve("net.safetensors")).weights().count()).isEqualTo(json.get("parameters").asLong());
  }

  @Test
  void aModelBecomesADesign() throws IOException {
    assertThat(run(MODELS + "keras3-functional.keras", "net.sluice.json").code()).isZero();
    assertThat(run(MODELS + "keras2-functional.h5", "net2.sluice.json").code()).isZero();

    assertThat(DesignFile.read(folder.resolve("net.sluice.json")).graph().find("mask_1")).isPresent();
    assertThat(DesignFile.read(folder.resolve("net2.sluice.json")).graph().find("mask_1")).isPresent();
  }

  @Test
  void aStateBecomesACheckpointOfItsDesign() throws IOException {
    Checkpoint network = TestExports.sample("lenet5");
    SafetensorsFile.write(folder.resolve("state.safetensors"), network.weights(), Map.of());
    String state = folder.resolve("state.safetensors").toString();

    assertThat(run(state, "net.safetensors", "--design", "sample-models/lenet5.sluice.json").code()).isZero();
    assertThat(CheckpointFile.read(folder.resolve("net.safetensors")).document()).isEqualTo(network.document());
    assertThat(run(state, "net2.safetensors").err()).contains("expected --design");
    assertThat(run(state, "net2.safetensors", "--design", "sample-models/dynamic-mask.sluice.json").err())
        .contains("tensor 'mask1.weight': the design has it, the file has not");
    assertThat(folder.resolve("net2.safetensors")).doesNotExist();
  }

  @Test
  void badInputLeavesNothingBehind() throws IOException {
    Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {1, 2, 3});

    TinyWorld.Outcome outcome = run(broken.toString(), "net.safetensors");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(folder.resolve("net.safetensors")).doesNotExist();
    assertThat(run("model.pb", "net.safetensors").code()).isEqualTo(2);
    assertThat(run(broken.toString(), "net.txt").err()).contains("expected a file for --out that ends in");
  }
}
