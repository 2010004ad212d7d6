package io.sluice.export.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Output;
import io.sluice.data.DatasetSource;
import io.sluice.data.ImageSet;
import io.sluice.disk.ProgramFolder;
import io.sluice.export.Python;
import io.sluice.export.TestExports;
import io.sluice.export.source.SourceCode;
import io.sluice.file.CheckpointFile;
import io.sluice.file.SafetensorsFile;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchExporterTest {
  private static final Path MNIST = ProgramFolder.assets().resolve("datasets/mnist");

  @TempDir
  private Path folder;

  @Test
  void pyTorchLoadsEveryStateStrictlyAndGivesTheSameLogits() throws IOException {
    Python python = Python.having("torch");
    List<Checkpoint> networks = TestExports.all();
    for (Checkpoint network : networks) {
      Path place = Files.createDirectory(folder.resolve(network.document().name()));
      TorchExporter.write(network, place);
      SafetensorsFile.write(place.resolve("images.safetensors"),
          NamedTensors.of(Map.of("images", TestExports.images(network.document(), 3))), Map.of());
    }

    python.run(TorchExporterTest.class, "run_models.py", folder);

    for (Checkpoint network : networks) {
      FloatTensor expected = TestExports.logits(network, TestExports.images(network.document(), 3));
      FloatTensor found = SafetensorsFile.read(folder.resolve(network.document().name()).resolve("logits.safetensors"))
          .tensors().get("logits");
      // float32 sums of terms of size 1 in another order: far below 1e-5
      assertThat(found.values()).as(network.document().name()).containsExactly(expected.values(), within(1e-5f));
    }
  }

  @Test
  void aBlockWhoseNamePyTorchNeedsIsCalledOtherwiseAndTheExportStillLoadsHere() throws IOException {
    Document document = TestNetworks.chain(new Input(1, 5, 5), new Flatten(), new Dense(3, true, Initializer.HE_NORMAL),
        new Output(3, Loss.SOFTMAX_CROSS_ENTROPY));
    NodeId dense = document.graph().find("b2").orElseThrow().id();
    Checkpoint network = TestNetworks.random(Edits.apply(document, new Edit.Rename(dense, "train")), 1);

    TorchExporter.write(network, folder);
    Checkpoint read = TorchExporter.read(folder);

    assertThat(TorchExporter.notes(network.document()))
        .containsExactly("Dense 'train' is called 'train_', since PyTorch needs its name itself");
    assertThat(Files.readString(folder.resolve("model.py"))).contains("self.train_ = nn.Linear(25, 3)");
    assertThat(read.weights().get("train_.weight").values()).isEqualTo(network.weights().get("train.weight").values());
  }

  @Test
  void eachLineOfTheSourceThatABlockWroteKnowsIt() throws IOException {
    Document document = TestExports.sample("lenet5-gate").document();
    NodeId gate = document.graph().find("gate1").orElseThrow().id();

    assertThat(TorchSource.of(document).lines()).filteredOn(line -> line.block().equals(Optional.of(gate)))
        .extracting(SourceCode.Line::text).containsExactly("        self.gate1 = Gate(6)", "        x = self.gate1(x)");
  }

  @Test
  void twoProcessesTrainTheSampleAndTheirCheckpointComesBackWithTheAccuracyThatItHad() throws IOException {
    Python python = Python.having("torch");
    TorchExporter.write(TestExports.sample("lenet5-gate"), folder);

    // tee and redirects are named since PyTorch 1.13 does not find its own standard values on Python 3.11
    String printed = python.run(folder, "-m", "torch.distributed.run", "--nproc_per_node", "2", "--redirects", "1", "--tee", "1", "train.py",
        "--data", MNIST, "--limit", "512", "--batch", "32", "--epochs", "2", "--fresh");

    JsonNode result = new ObjectMapper().readTree(printed.lines().filter(line -> line.contains("{")).findFirst().orElseThrow()
        .replaceFirst("^[^{]*", ""));
    Checkpoint trained = CheckpointFile.read(folder.resolve("checkpoint.safetensors"));
    assertThat(result.get("processes").asInt()).isEqualTo(2);
    assertThat(result.get("test_accuracy").asDouble()).isGreaterThan(0.3); // guessing gives 0.1
    assertThat(trained.position()).isEqualTo(new TrainingPosition(2, 0, 32)); // 2 · 512 / 32 = 32 steps
    assertThat(trained.document().recipe().batchSize()).isEqualTo(32);
    assertThat(trained.optimizer().tensors()).containsKeys("adam.m.gate1.gate", "adam.v.conv1.weight", "optimizer.updates");
    // one answer in 512 may tip over where two logits are as good as equal
    assertThat(accuracy(trained, 512)).isCloseTo(result.get("test_accuracy").asDouble(), within(1.0 / 512));
  }

  private static Checkpoint withCycleAndShifts(Optimizer optimizer) throws IOException {
    Checkpoint sample = TestExports.sample("lenet5-gate");
    Recipe recipe = new Recipe("mnist", 32, 2, optimizer, Schedule.OneCycle.STANDARD, new Augmentation.Shift(1), 7);
    return new Checkpoint(sample.document().withRecipe(recipe), sample.weights(), sample.optimizer(), sample.position());
  }

  @Test
  void theTrainingScriptChangesTheLearningRateAsTheRecipeSays() throws IOException {
    Python python = Python.having("torch");
    TorchExporter.write(withCycleAndShifts(new Optimizer.Sgd(0.1, 0.9)), folder);

    List<Double> found = python.run(TorchExporterTest.class, "check_schedule.py", folder, 20, 25).lines().map(Double::parseDouble).toList();

    assertThat(found).hasSize(25);
    for (int step = 0; step < found.size(); step++) {
      assertThat(found.get(step)).as("step " + step).isCloseTo(Schedule.OneCycle.STANDARD.factor(step, 20), within(1e-12)); // doubles
    }
  }

  @Test
  void aRecipeWithACycleAndShiftsIsTrainedAndComesBack() throws IOException {
    Python python = Python.having("torch");
    TorchExporter.write(withCycleAndShifts(new Optimizer.Sgd(0.05, 0.9)), folder);

    python.run(folder, "train.py", "--data", MNIST, "--limit", "64", "--fresh", "--out", "trained.safetensors");

    // 2 · 64 / 32 = 4 steps, and velocities for Sluice to go on with
    Checkpoint trained = CheckpointFile.read(folder.resolve("trained.safetensors"));
    assertThat(trained.position()).isEqualTo(new TrainingPosition(2, 0, 4));
    assertThat(trained.optimizer().tensors()).containsKey("sgd.velocity.conv1.weight");
  }

  @Test
  void aTrainingThatWasEndedAndResumedLeavesTheVeryBytesOfOneThatWasNot() throws IOException {
    Python python = Python.having("torch");
    Document design = TestNetworks.chain(new Input(1, 28, 28), new Flatten(), new Dropout(0.3), new Dense(10, true, Initializer.HE_NORMAL),
        new Output(10, Loss.SOFTMAX_CROSS_ENTROPY));
    Recipe recipe = Recipe.STANDARD.withBatchSize(16).withEpochs(2).withAugmentation(new Augmentation.Shift(1));
    TorchExporter.write(TestNetworks.random(design.withRecipe(recipe), 1), folder);
    Object[] common = {"train.py", "--data", MNIST, "--limit", "64"};

    python.run(folder, with(common, "--out", "whole.safetensors"));
    python.run(folder, with(common, "--out", "parts.safetensors", "--epochs", "1"));
    python.run(folder, with(common, "--out", "parts.safetensors", "--epochs", "2", "--resume", "parts.safetensors"));

    assertThat(folder.resolve("parts.safetensors")).hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
  }

  @Test
  void aCheckpointOfTheMiddleOfAnEpochIsTrainedOnForTheStepsThatAreLeft() throws IOException {
    Python python = Python.having("torch");
    Checkpoint sample = TestExports.sample("lenet5-gate");
    TorchExporter.write(sample, folder);
    Document design = sample.document().withRecipe(Recipe.STANDARD.withBatchSize(16).withEpochs(2));
    CheckpointFile.write(folder.resolve("middle.safetensors"),
        new Checkpoint(design, sample.weights(), sample.optimizer(), new TrainingPosition(0, 3, 3)));

    python.run(folder, "train.py", "--data", MNIST, "--limit", "64", "--resume", "middle.safetensors", "--out", "trained.safetensors");

    // 64 / 16 = 4 steps an epoch, of which three are done: 3 + 1 + 4
    assertThat(CheckpointFile.read(folder.resolve("trained.safetensors")).position()).isEqualTo(new TrainingPosition(2, 0, 8));
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
  }

  private static double accuracy(Checkpoint network, int count) throws IOException {
    ImageSet images = DatasetSource.folder(MNIST).read().test().first(count);
    FloatTensor logits = TestExports.logits(network, images.batch());
    int right = 0;
    for (int n = 0; n < count; n++) {
      float[] row = logits.slice(n).values();
      int best = IntStream.range(0, row.length).reduce((a, b) -> row[b] > row[a] ? b : a).orElseThrow();
      right += best == images.label(n) ? 1 : 0;
    }
    return (double) right / count;
  }
}
