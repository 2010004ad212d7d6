package io.sluice.cli;

import static io.sluice.cli.TinyWorld.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.disk.AtomicFolder;
import io.sluice.export.ExportFormat;
import io.sluice.export.picture.PictureFormat;
import io.sluice.file.NpyFile;
import io.sluice.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with a checkpoint: evaluate, export, features, show. */
class TrainedNetworkCommandsTest {
  @TempDir
  private static Path shared;
  private static TinyWorld world;
  private static String checkpoint;

  @TempDir
  private Path folder;

  @BeforeAll
  static void train() throws IOException {
    world = TinyWorld.in(shared);
    checkpoint = world.trained().toString();
  }

  private static TinyWorld.Outcome run(String command, String... more) {
    return world.ask(command, checkpoint, more);
  }

  @Test
  void evaluateAgreesWithWhatTrainingSaid() throws IOException {
    JsonNode json = json(run("evaluate"));
    String lastEpoch = Files.readAllLines(shared.resolve("trained/history.csv")).getLast();
    assertThat(json.get("test_loss").asText()).isEqualTo(lastEpoch.split(",")[5]);
    assertThat(json.get("test_accuracy").asText()).isEqualTo(lastEpoch.split(",")[6]);
  }

  @Test
  void confusionCountsEveryTestImageInTheRowOfItsClass() throws IOException {
    JsonNode confusion = json(run("evaluate")).get("confusion");
    assertThat(confusion).hasSize(10).allSatisfy(row -> {
      int sum = 0;
      for (JsonNode count : row) {
        sum += count.asInt();
      }
      assertThat(sum).isEqualTo(3); // 30 test images, 10 classes in turn
    });
  }

  @Test
  void aDesignHasNoWeightsToEvaluate() {
    TinyWorld.Outcome outcome = TinyWorld.run("evaluate", world.design().toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("found a design, which has no weights; train it first");
  }

  @Test
  void eachFormatIsReadBackAndAgrees() throws IOException {
    for (ExportFormat format : ExportFormat.values()) {
      Path file = folder.resolve("model-" + format.id());
      JsonNode json = json(run("export", "--format", format.id(), "--out", file.toString()));
      assertThat(json.get("file").asText()).isEqualTo(file.toString());
      assertThat(json.get("bytes").asLong()).isEqualTo(format.isFolder() ? AtomicFolder.size(file) : Files.size(file));
      assertThat(json.get("max_abs_difference").asDouble()).isLessThan(1e-5); // float32 sums in another order
      assertThat(json.get("checked").asText()).contains("read back and run");
    }
  }

  @Test
  void theDesignOfACheckpointIsDrawnInEachKindOfPicture() throws IOException {
    for (PictureFormat format : PictureFormat.values()) {
      Path file = folder.resolve("picture-" + format.id());
      JsonNode json = json(run("export", "--format", format.id(), "--out", file.toString()));
      assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(file)).isPositive();
    }
    assertThat(ImageIO.read(folder.resolve("picture-png").toFile()).getWidth()).isGreaterThan(2 * 190); // more than one node, two pixels a unit
    assertThat(folder.resolve("picture-svg")).content().startsWith("<?xml").contains(">conv1<");
  }

  @Test
  void aPythonIsAskedForOnlyWhereTheFormatIsAProgram() {
    TinyWorld.Outcome outcome = run("export", "--format", "onnx", "--python", "python3", "--out", folder.resolve("m.onnx").toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--python is for the programs keras-python and torch, not for onnx");
  }

  @ParameterizedTest
  @CsvSource({"no-such-python, found none that runs", "true, found one that ends without running the program"})
  void aPythonThatIsNoneIsNamedAndNothingIsLeft(String python, String why) {
    assumeTrue(!System.getProperty("os.name").contains("Windows"), "there is a command true elsewhere");
    Path out = folder.resolve("torch");

    TinyWorld.Outcome outcome = run("export", "--format", "torch", "--python", python, "--out", out.toString());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err().strip()).endsWith("sluice export: " + python + ": expected a command that starts Python, " + why);
    assertThat(out).doesNotExist();
  }

  @Test
  void anUnknownFormatIsRefusedWithTheKnownOnes() {
    TinyWorld.Outcome outcome = run("export", "--format", "pickle", "--out", folder.resolve("m").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--format is onnx or safetensors", "not 'pickle'");
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void aTruncatedCheckpointIsRefusedAndNothingIsOverwritten() throws IOException {
    Path cut = folder.resolve("cut.safetensors");
    byte[] whole = Files.readAllBytes(Path.of(checkpoint));
    Files.write(cut, Arrays.copyOf(whole, whole.length - 10));
    Path before = Files.writeString(folder.resolve("m.onnx"), "as it was");
    TinyWorld.Outcome outcome = TinyWorld.run("export", cut.toString(), "--format", "onnx", "--out", before.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1).first().asString().contains("cut.safetensors", "expected", "found");
    assertThat(before).hasContent("as it was");
  }

  @Test
  void featuresLeavesAPictureForEachChannelAndTheValues() throws IOException {
    JsonNode json = json(run("features", "--image", "12", "--block", "conv1", "--scale", "2", "--out", folder.toString()));
    assertThat(json.get("label").asInt()).isEqualTo(2);
    for (int c = 0; c < 4; c++) {
      BufferedImage picture = ImageIO.read(folder.resolve("conv1/channel-0" + c + ".png").toFile());
      assertThat(picture.getWidth()).isEqualTo(TinyWorld.SIDE * 2);
      assertThat(picture.getRGB(0, 0)).as("not one colour").isNotEqualTo(picture.getRGB(8, 6));
    }
    assertThat(NpyFile.read(folder.resolve("conv1/values.npy")).shape()).isEqualTo(Shape.of(4, TinyWorld.SIDE, TinyWorld.SIDE));
  }

  @Test
  void featuresAgainstAnotherNetworkStandBesideItsMapsWithTheDifference() throws IOException {
    Path other = folder.resolve("other");
    assertThat(TinyWorld.run("train", world.design().toString(), "--data", world.data().toString(), "--seed", "9", "--out", other.toString()).code()).isZero();
    JsonNode json = json(run("features", "--image", "12", "--scale", "2", "--against", other.resolve("checkpoint.safetensors").toString(), "--out",
        folder.toString()));
    assertThat(json.get("against").toString()).isEqualTo("[\"input\",\"conv1\",\"gate1\",\"tanh1\",\"pool1\"]");
    BufferedImage sheet = ImageIO.read(folder.resolve("conv1/against.png").toFile());
    assertThat(sheet.getWidth()).isEqualTo(3 * 8 * 2 + 2); // three columns of 8 values, 2 pixels each, with gaps of 1
    assertThat(sheet.getHeight()).isEqualTo(4 * 8 * 2 + 3); // a row for each of 4 channels
    assertThat(Files.size(folder.resolve("conv1/against.npy"))).isEqualTo(Files.size(folder.resolve("conv1/values.npy")));
    assertThat(Files.readAllBytes(folder.resolve("conv1/against.npy"))).isNotEqualTo(Files.readAllBytes(folder.resolve("conv1/values.npy")));
    assertThat(Files.readAllBytes(folder.resolve("input/against.npy"))).isEqualTo(Files.readAllBytes(folder.resolve("input/values.npy")));
  }

  @Test
  void featuresOfAllBlocksHaveTheFactorsOfGatesAsTable() throws IOException {
    json(run("features", "--image", "0", "--values", "csv", "--out", folder.toString()));
    assertThat(Files.readAllLines(folder.resolve("gate1/factors.csv"))).hasSize(1 + 4);
    assertThat(Files.readAllLines(folder.resolve("output/values.csv"))).hasSize(1 + 10);
  }

  @Test
  void anImageOrBlockThatIsNotThereIsRefused() {
    TinyWorld.Outcome image = run("features", "--image", "30", "--out", folder.resolve("o").toString());
    assertThat(image.code()).isEqualTo(2);
    assertThat(image.err()).contains("--image is from 0 to 29");
    TinyWorld.Outcome block = run("features", "--image", "0", "--block", "conv9", "--out", folder.resolve("o").toString());
    assertThat(block.code()).isEqualTo(2);
    assertThat(block.err()).contains("--block is one of input, conv1, gate1", "not 'conv9'");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void showSaysShapesParametersAndWork() {
    TinyWorld.Outcome outcome = TinyWorld.run("show", checkpoint);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().map(line -> line.replaceAll(" {2,}", " | "))).contains(
        "conv1 | Conv2D | 4 @ 5×5 · same | input | [N, 4, 8, 8] | 104 | 6,400", // 4·64 values of 25 products each
        "total | 758 | 7,296"); // and 256 of the gate, 640 of the dense layer
  }

  @Test
  void showNamesProblemsAndFails() throws IOException {
    Path file = folder.resolve("bad.sluice.json");
    Files.writeString(file, Files.readString(world.design()).replace("\"units\": 10", "\"units\": 11"));
    TinyWorld.Outcome outcome = TinyWorld.run("show", file.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("problem: Output 'output' needs [N, 10], got [N, 11]");
    assertThat(outcome.out()).contains("[N, 11]");
  }

  @Test
  void wrongUseIsOneLineThatNamesTheHelp() {
    TinyWorld.Outcome outcome = TinyWorld.run("evaluate");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).containsExactly(
        "sluice evaluate: Missing required parameter: 'CHECKPOINT'; see sluice evaluate --help");
  }

  @Test
  void aMisspelledCommandIsRefusedWithASuggestion() {
    TinyWorld.Outcome outcome = TinyWorld.run("trian", "x");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("did you mean train or channels?");
  }
}
