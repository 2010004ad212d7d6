package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Recipe;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir
  private Path folder;
  private TinyWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = TinyWorld.in(folder);
  }

  private TinyWorld.Outcome train(String out, String... more) {
    List<String> arguments = new ArrayList<>(
        List.of("train", world.design().toString(), "--data", world.data().toString(), "--out", folder.resolve(out).toString()));
    arguments.addAll(List.of(more));
    return TinyWorld.run(arguments.toArray(String[]::new));
  }

  private Checkpoint checkpoint(String out) throws IOException {
    return CheckpointFile.read(folder.resolve(out).resolve("checkpoint.safetensors"));
  }

  private void assertSameWeights(Checkpoint one, Checkpoint other) {
    assertThat(one.weights().tensors().keySet()).isEqualTo(other.weights().tensors().keySet());
    one.weights().tensors().forEach(
        (name, tensor) -> assertThat(tensor.values()).as(name).containsExactly(other.weights().get(name).values()));
  }

  @Test
  void theLastLineSaysHowItWent() throws IOException {
    TinyWorld.Outcome outcome = train("out");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(outcome.lastLine());
    assertThat(json.get("epochs").asInt()).isEqualTo(2);
    assertThat(json.get("steps").asInt()).isEqualTo(10); // 70 images are 5 batches of 16
    assertThat(json.get("parameters").asInt()).isEqualTo(4 * 25 + 4 + 4 + 64 * 10 + 10);
    assertThat(json.get("test_accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("train_loss").isNumber() && json.get("test_loss").isNumber()).isTrue();
    assertThat(json.get("img_per_s").asDouble()).isPositive();
    assertThat(json.get("seconds").asDouble()).isPositive();
  }

  @Test
  void aRowForEachStepAndEpochIsLeft() throws IOException {
    train("out");
    List<String> rows = Files.readAllLines(folder.resolve("out/history.csv"));
    assertThat(rows.getFirst()).isEqualTo("kind,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds,training");
    assertThat(rows).filteredOn(row -> row.startsWith("step,")).hasSize(10);
    assertThat(rows).filteredOn(row -> row.startsWith("epoch,")).hasSize(2);
    assertThat(rows).allMatch(row -> row.split(",", -1).length == 9);
  }

  @Test
  void theCheckpointHasWhatTheCommandLineAsked() throws IOException {
    train("out", "--epochs", "1", "--batch", "32", "--lr", "0.01", "--seed", "9");
    Checkpoint checkpoint = checkpoint("out");
    assertThat(checkpoint.document().recipe().seed()).isEqualTo(9);
    assertThat(checkpoint.document().recipe().optimizer().learningRate()).isEqualTo(0.01);
    assertThat(checkpoint.position()).isEqualTo(new TrainingPosition(1, 0, 3)); // 32 + 32 + 6
  }

  @Test
  void aNamedRecipeTakesThePlaceOfTheDesignsButForDataSetAndSeed() throws IOException {
    Recipe design = DesignFile.read(world.design()).recipe();
    TinyWorld.Outcome outcome = train("out", "--recipe", "fast", "--batch", "32", "--shift", "1");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(checkpoint("out").document().recipe()).isEqualTo(NamedRecipe.FAST.insteadOf(design).withBatchSize(32)
        .withAugmentation(new Augmentation.Shift(1)));
    assertThat(train("out", "--recipe", "quick")).satisfies(refused -> {
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("'--recipe': expected default or fast but was 'quick'");
    });
  }

  @Test
  void trainingTwiceFromTheSameSeedGivesTheSameWeights() throws IOException {
    train("one");
    train("two");
    assertSameWeights(checkpoint("one"), checkpoint("two"));
  }

  @Test
  void aResumedTrainingGivesTheWeightsOfOneThatNeverStopped() throws IOException {
    train("whole", "--epochs", "3");
    train("half", "--epochs", "1");
    TinyWorld.Outcome outcome = train("half", "--epochs", "3", "--resume", folder.resolve("half/checkpoint.safetensors").toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertSameWeights(checkpoint("half"), checkpoint("whole"));
    assertThat(Files.readAllLines(folder.resolve("half/history.csv"))).hasSameSizeAs(Files.readAllLines(folder.resolve("whole/history.csv")));
  }

  private List<Long> kept(String out) throws IOException {
    Path file = folder.resolve(out).resolve("checkpoint.safetensors");
    return TimelineFile.read(file, CheckpointFile.read(file)).timeline().moments().stream().map(Moment::step).toList();
  }

  @Test
  void theWeightsOnTheWayAreLeftBesideTheCheckpointAndGoOnWithTheTraining() throws IOException {
    train("out", "--epochs", "1");
    assertThat(kept("out")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L); // 70 images are 5 batches of 16
    train("out", "--epochs", "2", "--resume", folder.resolve("out/checkpoint.safetensors").toString());
    assertThat(kept("out")).hasSize(11).startsWith(0L).endsWith(10L);
  }

  @Test
  void weightsOnTheWayAreLeftOutIfTheyMayTakeNothing() {
    train("out", "--epochs", "1");
    train("out", "--epochs", "1", "--timeline", "0");
    assertThat(folder.resolve("out/checkpoint.timeline")).doesNotExist();
    assertThat(train("out", "--timeline", "257").err()).contains("--timeline is from 0 to 256 MiB, not 257");
  }

  @Test
  void aDamagedPastDoesNotKeepATrainingFromGoingOn() throws IOException {
    train("out", "--epochs", "1");
    Files.writeString(folder.resolve("out/checkpoint.timeline"), "not a time line at all");
    TinyWorld.Outcome outcome = train("out", "--epochs", "2", "--resume", folder.resolve("out/checkpoint.safetensors").toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("checkpoint.timeline, byte 0: expected", "The checkpoint was opened without its past");
    assertThat(kept("out")).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void anotherTrainingIsNotResumed() {
    train("half", "--epochs", "1");
    TinyWorld.Outcome outcome = train("other", "--seed", "2", "--resume", folder.resolve("half/checkpoint.safetensors").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected a checkpoint of this design, data set, batch size, seed, optimizer and schedule");
  }

  @Test
  void limitTakesTheFirstImagesOnly() throws IOException {
    train("out", "--limit", "20", "--epochs", "1");
    assertThat(checkpoint("out").position().step()).isEqualTo(2); // 16 + 4
  }

  @Test
  void missingDataIsOneSentenceAndNoFolder() {
    TinyWorld.Outcome outcome =
        TinyWorld.run("train", world.design().toString(), "--data", folder.resolve("none").toString(), "--out", folder.resolve("o").toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1).first().asString().contains("none: expected a folder with the four files of MNIST");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void imagesOfAnotherShapeAreRefusedWithTheFix() throws IOException {
    Files.writeString(world.design(), Files.readString(world.design()).replace("\"height\": 8", "\"height\": 9"));
    TinyWorld.Outcome outcome = train("out");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("Input 'input' takes [N, 1, 9, 8], but the images of 'data' are [N, 1, 8, 8]: set its channels");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(train("out", "--epochs", "0")).satisfies(outcome -> {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("the number of epochs is from 1 to 10000, not 0");
    });
    assertThat(train("out", "--lr", "-1").err()).contains("the learning rate is above 0 and at most 10, not -1.0");
    assertThat(train("out", "--batch", "9000").err()).contains("the batch size is from 1 to 8192, not 9000");
    assertThat(train("out", "--limit", "0").err()).contains("--limit is at least 1, not 0");
  }

  @Test
  void aFileForAFolderIsRefused() {
    TinyWorld.Outcome outcome = TinyWorld.run("train", world.design().toString(), "--data", world.data().toString(), "--out",
        world.design().toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected a folder or a new name for --out, found a file");
  }

  @Test
  void anUnsoundDesignIsRefusedWithItsProblem() throws IOException {
    Files.writeString(world.design(), Files.readString(world.design()).replace("\"units\": 10", "\"units\": 11"));
    TinyWorld.Outcome outcome = train("out");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("Output 'output' needs [N, 10], got [N, 11]");
  }

  @Test
  void onlyDebugPrintsATrace() {
    assertThat(train("out", "--epochs", "0").err()).doesNotContain("\tat ");
    assertThat(train("out", "--epochs", "0", "--debug").err()).contains("\tat io.sluice.cli");
  }
}
