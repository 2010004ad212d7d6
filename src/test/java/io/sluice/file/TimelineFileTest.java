package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineFileTest {
  @TempDir
  private Path folder;
  private Path file;
  private Path beside;
  private Checkpoint checkpoint;

  @BeforeEach
  void writeACheckpointWithItsPast() throws IOException {
    file = folder.resolve("net.safetensors");
    beside = folder.resolve("net.timeline");
    Document design = DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json"));
    WeightTimeline timeline = new WeightTimeline(1 << 24, 5, List.of(new Moment(0, TestNetworks.randomWeights(design, 1)),
        new Moment(16, TestNetworks.randomWeights(design, 2)), new Moment(1024, TestNetworks.randomWeights(design, 3))));
    checkpoint = new Checkpoint(design, TestNetworks.randomWeights(design, 4), NamedTensors.NONE, new TrainingPosition(1, 86, 1024), timeline);
    CheckpointFile.write(file, checkpoint);
    TimelineFile.write(file, checkpoint);
  }

  private Checkpoint read() throws IOException {
    return TimelineFile.read(file, CheckpointFile.read(file));
  }

  private void rewrite(Consumer<SequencedMap<String, FloatTensor>> tensors, Consumer<Map<String, String>> metadata) throws IOException {
    SafetensorsFile.Contents before = SafetensorsFile.read(beside);
    SequencedMap<String, FloatTensor> changed = new LinkedHashMap<>(before.tensors().tensors());
    tensors.accept(changed);
    Map<String, String> texts = new LinkedHashMap<>(before.metadata());
    metadata.accept(texts);
    SafetensorsFile.write(beside, new NamedTensors(changed), texts);
  }

  private void refusedWith(String sentence) {
    assertThatThrownBy(this::read).isInstanceOf(BadFileException.class).hasMessage(beside + sentence);
  }

  @Test
  void aTimeLineComesBackAsItWas() throws IOException {
    WeightTimeline again = read().timeline();
    assertThat(again.detail()).isEqualTo(5);
    assertThat(again.moments()).hasSize(3);
    for (int k = 0; k < 3; k++) {
      Moment before = checkpoint.timeline().moments().get(k);
      assertThat(again.moments().get(k).step()).isEqualTo(before.step());
      assertThat(again.moments().get(k).weights().tensors().keySet()).containsExactlyElementsOf(before.weights().tensors().keySet());
      before.weights().tensors().forEach((name, tensor) -> assertThat(again.at(before.step()).orElseThrow().weights().get(name).values())
          .containsExactly(tensor.values()));
    }
  }

  @Test
  void withoutAFileThereIsNoPast() throws IOException {
    Files.delete(beside);
    assertThat(read().timeline().moments()).isEmpty();
  }

  @Test
  void theTimeLineOfAnotherTrainingIsRefused() throws IOException {
    CheckpointFile.write(file, new Checkpoint(checkpoint.document(), TestNetworks.randomWeights(checkpoint.document(), 9), NamedTensors.NONE,
        checkpoint.position()));
    refusedWith(": it belongs to another training than the checkpoint beside it; move it away");
  }

  @Test
  void anotherFileUnderItsNameIsRefused() throws IOException {
    Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
    refusedWith(", format: expected a time line of Sluice, 'sluice-timeline', found 'sluice-checkpoint'");
  }

  @Test
  void aStepBehindTheCheckpointIsRefused() throws IOException {
    rewrite(tensors -> tensors.put("1025.gate1.gate", FloatTensor.zeros(Shape.of(6))), _ -> {});
    refusedWith(", tensor '1025.gate1.gate': expected a step from 0 to the checkpoint's 1024 in front of the name, found '1025'");
  }

  @Test
  void aStepThatIsNoNumberIsRefused() throws IOException {
    rewrite(tensors -> tensors.put("007.gate1.gate", FloatTensor.zeros(Shape.of(6))), _ -> {});
    refusedWith(", tensor '007.gate1.gate': expected a step from 0 to the checkpoint's 1024 in front of the name, found '007'");
  }

  @Test
  void aMomentWithoutOneOfItsWeightsIsRefused() throws IOException {
    rewrite(tensors -> tensors.remove("16.gate1.gate"), _ -> {});
    refusedWith(", step 16: expected 11 weights, found 10 of them");
  }

  @Test
  void aWeightOfAnotherShapeIsRefused() throws IOException {
    rewrite(tensors -> tensors.put("16.gate1.gate", FloatTensor.zeros(Shape.of(3, 2))), _ -> {});
    refusedWith(", tensor '16.gate1.gate': expected the shape [6] of the checkpoint, found [3, 2]");
  }

  @Test
  void anUnknownWeightIsRefused() throws IOException {
    rewrite(tensors -> tensors.put("16.gate7.gate", FloatTensor.zeros(Shape.of(6))), _ -> {});
    refusedWith(", tensor '16.gate7.gate': expected a weight of the design, found another tensor");
  }

  @Test
  void aDetailOutOfRangeIsRefused() throws IOException {
    rewrite(_ -> {}, metadata -> metadata.put("detail", "99999999999"));
    refusedWith(", detail: expected a whole number from -4 to 6, found '99999999999'");
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(beside);
    Files.write(beside, Arrays.copyOf(whole, whole.length - 100));
    assertThatThrownBy(this::read).isInstanceOf(BadFileException.class).hasMessageContaining("get the file again, it was cut off");
  }
}
