package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTrainingTest {
  @TempDir
  private Path folder;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("net.safetensors");
    Document design = DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json"));
    WeightTimeline timeline = WeightTimeline.within(1 << 24).with(0, TestNetworks.randomWeights(design, 1));
    Checkpoint checkpoint =
        new Checkpoint(design, TestNetworks.randomWeights(design, 2), NamedTensors.NONE, new TrainingPosition(0, 7, 7), timeline);
    CheckpointFile.write(file, checkpoint);
    TimelineFile.write(file, checkpoint);
  }

  @Test
  void aCheckpointComesWithItsPast() throws IOException {
    StoredTraining stored = StoredTraining.read(file);
    assertThat(stored.checkpoint().timeline().moments()).hasSize(1);
    assertThat(stored.complaint()).isEmpty();
  }

  @Test
  void aDamagedPastIsToldOfAndDoesNotKeepTheCheckpointFromOpening() throws IOException {
    Files.writeString(TimelineFile.of(file), "not a time line at all");
    StoredTraining stored = StoredTraining.read(file);
    assertThat(stored.checkpoint().position().step()).isEqualTo(7);
    assertThat(stored.checkpoint().timeline().moments()).isEmpty();
    assertThat(stored.complaint().orElseThrow()).startsWith(folder.resolve("net.timeline") + ", byte 0: expected").endsWith(
        ". The checkpoint was opened without its past");
  }
}
