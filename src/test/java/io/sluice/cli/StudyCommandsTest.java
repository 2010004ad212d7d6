package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a checkpoint: ablate, masks, similar. */
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
    String[] arguments = new String[more.length + 4];
    arguments[0] = command;
    arguments[1] = checkpoint;
    arguments[2] = "--data";
    arguments[3] = world.data().toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return TinyWorld.run(arguments);
  }

  private static JsonNode json(TinyWorld.Outcome outcome) throws IOException {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.lastLine());
  }

  private static void refused(TinyWorld.Outcome outcome, String... why) {
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1).first().asString().contains(why);
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
  void aNetworkWithoutMasksIsToldSo() {
    refused(run("masks"), "the network has no Mask");
  }

  @Test
  void eachCommandRefusesADesign() {
    for (String command : List.of("ablate", "masks")) {
      refused(TinyWorld.run(command, world.design().toString()), "found a design, which has no weights");
    }
  }
}
