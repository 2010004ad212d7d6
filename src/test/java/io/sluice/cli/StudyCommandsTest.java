package io.sluice.cli;

import static io.sluice.cli.TinyWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import io.sluice.file.CheckpointFile;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.WeightTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a checkpoint: ablate, masks, similar, channels, results, why, report. */
class StudyCommandsTest {
  @TempDir
  private static Path shared;
  private static TinyWorld world;
  private static String checkpoint;

  @BeforeAll
  static void train() throws IOException {
    world = TinyWorld.in(shared);
    checkpoint = world.trained().toString();
  }

  private static TinyWorld.Outcome run(String command, String... more) {
    return world.ask(command, checkpoint, more);
  }

  private static void refused(TinyWorld.Outcome outcome, String... why) {
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1).first().asString().contains(why);
  }

  @Test
  void evidenceCanBeToldByDerivativesToo() throws IOException {
    JsonNode gradient = json(run("why", "--image", "3", "--method", "gradient"));
    assertThat(gradient.get("rows").asInt()).isEqualTo(8);
    assertThat(gradient.get("method").asText()).isEqualTo("gradient");
    TinyWorld.Outcome outcome = run("why", "--image", "3", "--method", "gradcam", "--out", shared.resolve("cam.png").toString());
    assertThat(json(outcome).get("file").asText()).endsWith("cam.png");
    assertThat(outcome.out()).contains("Grad-CAM of Tanh 'tanh1'");
    assertThat(shared.resolve("cam.png")).isNotEmptyFile();
    refused(run("why", "--image", "3", "--method", "gradcam", "--block", "fc1"), "--block is of maps", "Dense 'fc1'");
  }

  @Test
  void ablateTakesEachConvolutionsChannelsInTurn() throws IOException {
    TinyWorld.Outcome outcome = run("ablate");
    JsonNode json = json(outcome);
    assertThat(json.get("images").asInt()).isEqualTo(30);
    assertThat(json.get("test_accuracy")).isEqualTo(json(run("evaluate")).get("test_accuracy"));
    assertThat(json.get("blocks")).hasSize(1);
    assertThat(json.get("blocks").get(0).get("block").asText()).isEqualTo("conv1");
    assertThat(json.get("blocks").get(0).get("off")).hasSize(4);
    assertThat(outcome.out()).contains("Conv2D 'conv1', channels set to zero, 30 test images", "loss added");
  }

  @Test
  void theImagesToTrainOnNeedNotBeThere() throws IOException {
    Path tests = Files.createDirectory(shared.resolve("tests"));
    for (String file : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
      Files.copy(world.data().resolve(file), tests.resolve(file));
    }
    JsonNode json = json(TinyWorld.run("ablate", checkpoint, "--data", tests.toString()));
    assertThat(json.get("blocks")).isEqualTo(json(run("ablate")).get("blocks"));
  }

  @Test
  void withAllChannelsOffNothingButTheBiasSpeaks() throws IOException {
    JsonNode off = json(run("ablate", "--block", "pool1", "--channel", "0,1,2,3")).get("blocks").get(0).get("off");
    assertThat(off).hasSize(1);
    assertThat(off.get(0).get("test_accuracy").asDouble()).isEqualTo(0.1); // one class for all images, 3 of each of 10 classes
    assertThat(off.get(0).get("class_accuracy")).extracting(JsonNode::asDouble).containsOnlyOnce(1.0);
  }

  @Test
  void aChannelOrBlockThatCannotBeOffIsRefused() {
    refused(run("ablate", "--block", "gate1", "--channel", "4"), "--channel is from 0 to 3 for Gate 'gate1', not 4");
    refused(run("ablate", "--channel", "1"), "say which with --block NAME");
    refused(run("ablate", "--block", "output"), "Output 'output' has nothing behind it");
    refused(run("ablate", "--block", "conv2"), "--block is one of input, conv1, gate1");
  }

  @Test
  void similarLeavesAMatrixAndAGather() throws IOException {
    JsonNode json = json(run("similar", "--block", "conv1", "--threshold", "0.9", "--sample", "20"));
    assertThat(json.get("images").asInt()).isEqualTo(20);
    assertThat(json.get("rows")).hasSize(4);
    assertThat(json.get("rows").get(2).get("correlation").get(2).asDouble()).isEqualTo(1);
    assertThat(json.get("gather").size() + json.get("duplicates").size()).isEqualTo(4);
  }

  @Test
  void similarRefusesAThresholdThatNothingHas() {
    refused(run("similar", "--block", "conv1", "--threshold", "0"), "--threshold is above 0, at most 1, not 0.0");
    refused(run("similar", "--block", "conv1", "--sample", "0"), "--sample is at least 1, not 0");
  }

  @Test
  void aGateIsToldByClassBesideItsFactors() throws IOException {
    TinyWorld.Outcome outcome = run("masks");
    JsonNode gate = json(outcome).get("masks").get(0);
    assertThat(gate.get("block").asText()).isEqualTo("gate1");
    assertThat(gate.get("channels")).hasSize(4);
    double factor = gate.get("channels").get(0).get("factor").asDouble();
    assertThat(outcome.out()).contains("Gate 'gate1', mean ± standard deviation of the mean size of what comes out over 30 test images",
        String.format(Locale.ROOT, "%.3f", factor));
    refused(run("masks", "--block", "conv1"), "--block is a Mask or Gate (gate1), not Conv2D 'conv1'");
  }

  @Test
  void eachCommandRefusesADesign() {
    for (String command : List.of("ablate", "masks")) {
      refused(TinyWorld.run(command, world.design().toString()), "found a design, which has no weights");
    }
  }

  @Test
  void channelsNameTheImagesThatExciteMostAndTheirPatch() throws IOException {
    JsonNode channels = json(run("channels", "--block", "conv1", "--top", "2")).get("channels");
    assertThat(channels).hasSize(4);
    JsonNode first = channels.get(0).get("exciting").get(0);
    assertThat(first.get("value").asDouble()).isEqualTo(channels.get(0).get("max").asDouble());
    int row = first.get("place").get(0).asInt();
    // 5×5 with padding same: two pixels on each side, as far as there are any
    assertThat(first.get("patch_rows")).extracting(JsonNode::asInt)
        .containsExactly(Math.max(0, row - 2), Math.min(TinyWorld.SIDE - 1, row + 2));
  }

  @Test
  void resultsAgreeWithEvaluateAndListTheWorstErrors() throws IOException {
    JsonNode json = json(run("results", "--worst", "3"));
    JsonNode evaluated = json(run("evaluate"));
    assertThat(json.get("confusion")).isEqualTo(evaluated.get("confusion"));
    assertThat(json.get("worst").size()).isLessThanOrEqualTo(3);
    double before = 0;
    for (JsonNode error : json.get("worst")) {
      assertThat(error.get("label_probability").asDouble()).isGreaterThanOrEqualTo(before).isLessThan(error.get("probability").asDouble());
      before = error.get("label_probability").asDouble();
    }
  }

  @Test
  void besideItselfANetworkIsNoBetter() throws IOException {
    JsonNode against = json(run("results", "--against", checkpoint)).get("against").get(0);
    assertThat(against.get("right_here_only").asInt()).isZero();
    assertThat(against.get("chance").asDouble()).isEqualTo(1);
  }

  @Test
  void whyLeavesAPictureOfWhereTheEvidenceIs() throws IOException {
    Path picture = shared.resolve("why.png");
    JsonNode json = json(run("why", "--image", "7", "--patch", "3", "--out", picture.toString()));
    assertThat(json.get("label").asInt()).isEqualTo(7);
    assertThat(json.get("places").asInt()).isEqualTo(36); // (8 − 3 + 1)²
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(6 * 12);
    refused(run("why", "--image", "30"), "--image is from 0 to 29");
    refused(run("why", "--image", "1", "--class", "10"), "--class is from 0 to 9, not 10");
    refused(run("why", "--image", "1", "--patch", "9"), "--patch is from 1 to 8, not 9");
  }

  @Test
  void theReportIsOnePageThatNeedsNothingBesideIt() throws IOException {
    Path file = shared.resolve("report.html");
    Path alone = Files.copy(Path.of(checkpoint), shared.resolve("without-timeline.safetensors"));
    JsonNode json = json(world.ask("report", alone.toString(), "--out", file.toString()));
    String page = Files.readString(file);
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(page).contains("30 test images", "Conv2D 'conv1'", "Gate 'gate1'", "prefers-color-scheme: dark", "Grad-CAM of Tanh 'tanh1'",
        "loss added without each channel").doesNotContain("Factors over time");
    assertThat(page).doesNotContain("src=\"http", "href=", "<script");
    Matcher pictures = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(page);
    int count = 0;
    while (pictures.find()) {
      assertThat(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.group(1))))).isNotNull();
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(4 + 4 * 6 + 1); // a map a channel, six patches each, and the matrix
  }

  @Test
  void theReportHasTheSpreadOfAGateUnderItsMeanSoThatTheTableIsNoWiderThanAPage() throws IOException {
    Path file = shared.resolve("spread.html");
    json(run("report", "--out", file.toString(), "--no-ablation"));
    assertThat(Files.readString(file)).containsPattern("<td class=\"heat\" style=\"--share:\\d+%\">0\\.\\d{3}<small>±\\d\\.\\d{3}</small></td>");
  }

  @Test
  void theReportShowsHowFactorsWentIfTheWeightsOnTheWayAreBesideTheCheckpoint() throws IOException {
    Path beside = Files.copy(Path.of(checkpoint), shared.resolve("with-timeline.safetensors"));
    Checkpoint last = CheckpointFile.read(beside);
    WeightTimeline timeline = WeightTimeline.within(1 << 20).with(0, last.weights()).with(1, last.weights()).with(2, last.weights());
    TimelineFile.write(beside, last.withTimeline(timeline));
    Path file = shared.resolve("history.html");
    json(world.ask("report", beside.toString(), "--out", file.toString(), "--no-ablation"));
    String page = Files.readString(file);
    assertThat(page).contains("Factors over time", "over 3 kept moments", "<title>factors of Gate 'gate1'</title>");
    assertThat(page.split("<polyline class=\"line\"", -1)).hasSize(4 + 1); // a line for each of four channels
  }

  @Test
  void theReportOfACheckpointWithADamagedTimeLineSaysSoInPlaceOfTheFactors() throws IOException {
    Path beside = Files.copy(Path.of(checkpoint), shared.resolve("damaged.safetensors"));
    Files.writeString(TimelineFile.of(beside), "not a time line at all");
    Path file = shared.resolve("damaged.html");
    json(world.ask("report", beside.toString(), "--out", file.toString(), "--no-ablation"));
    assertThat(Files.readString(file)).contains("damaged.timeline, byte 0: expected").doesNotContain("<polyline class=\"line\"");
  }

  @Test
  void numbersOfTheReportHaveATrueMinusAndAZeroWithoutASign() throws IOException {
    assertThat(Page.number("%.4f", -0.00001)).isEqualTo("0.0000");
    assertThat(Page.number("%.2f %%", -0.0)).isEqualTo("0.00 %");
    assertThat(Page.number("%.3g", -1.5e-7)).isEqualTo("−1.50e−07");
    Path file = shared.resolve("numbers.html");
    json(run("report", "--out", file.toString()));
    assertThat(Files.readString(file)).doesNotContainPattern(">-\\d");
  }

  @Test
  void theReportRefusesAFolder() {
    refused(run("report", "--out", shared.toString()), "expected a file name for --out, found a folder");
  }
}
