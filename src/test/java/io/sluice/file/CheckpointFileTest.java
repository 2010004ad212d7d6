package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  @TempDir
  private Path folder;
  private Path file;
  private Document design;

  @BeforeEach
  void openASample() throws IOException {
    file = folder.resolve("net.safetensors");
    design = DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json"));
  }

  private static Checkpoint random(Document document, NamedTensors optimizer) {
    NamedTensors weights = TestNetworks.randomWeights(document, 5);
    return new Checkpoint(document, weights, optimizer, new TrainingPosition(2, 17, 1893));
  }

  private static void same(NamedTensors found, NamedTensors expected) {
    assertThat(List.copyOf(found.tensors().keySet())).isEqualTo(List.copyOf(expected.tensors().keySet()));
    expected.tensors().forEach((name, tensor) -> assertThat(found.get(name).values()).isEqualTo(tensor.values()));
  }

  /** Puts {@code checkpoint} in the file, by another program, with {@code tensor} in place of the one of that name; null for none. */
  private void rewrite(Checkpoint checkpoint, String name, FloatTensor tensor) throws IOException {
    CheckpointFile.write(file, checkpoint);
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
    SequencedMap<String, String> metadata = new LinkedHashMap<>();
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      tensors.putAll(reader.tensors().tensors());
      metadata.putAll(reader.metadata());
    }
    tensors.remove(name);
    if (tensor != null) {
      tensors.put(name, tensor);
    }
    SafetensorsFile.write(file, new NamedTensors(tensors), metadata);
  }

  @Test
  void aCheckpointComesBackAsItWas() throws IOException {
    FloatTensor moment = new FloatTensor(Shape.of(3), new float[] {1, 2, 3});
    Checkpoint checkpoint = random(design, NamedTensors.of(Map.of("m.conv1.weight", moment)));

    CheckpointFile.write(file, checkpoint);
    Checkpoint read = CheckpointFile.read(file);

    assertThat(read.document()).isEqualTo(checkpoint.document());
    assertThat(read.position()).isEqualTo(checkpoint.position());
    same(read.weights(), checkpoint.weights());
    same(read.optimizer(), checkpoint.optimizer());
  }

  @Test
  void aBlockCalledOptimizerDoesNotClashWithTheOptimizersState() throws IOException {
    Document named = Edits.apply(design, new Edit.Rename(design.graph().find("conv1").orElseThrow().id(), "optimizer"));
    FloatTensor state = new FloatTensor(Shape.of(1), new float[] {42});
    Checkpoint checkpoint = random(named, NamedTensors.of(Map.of("weight", state, "state.weight", state)));

    CheckpointFile.write(file, checkpoint);

    same(CheckpointFile.read(file).weights(), checkpoint.weights());
    assertThat(CheckpointFile.read(file).optimizer().tensors().keySet()).containsExactlyInAnyOrder("weight", "state.weight");
  }

  @Test
  void aMissingWeightIsNamed() throws IOException {
    rewrite(random(design, NamedTensors.NONE), "gate1.gate", null);

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", tensor 'gate1.gate': expected the shape [6] of its design, found no such tensor");
  }

  @Test
  void aWeightOfAnotherShapeIsNamed() throws IOException {
    rewrite(random(design, NamedTensors.NONE), "gate1.gate", FloatTensor.zeros(Shape.of(6, 1)));

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", tensor 'gate1.gate': expected the shape [6] of its design, found [6, 1]");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aWeightThatIsNoFiniteNumberIsNamed(float value) throws IOException {
    rewrite(random(design, NamedTensors.NONE), "gate1.gate", new FloatTensor(Shape.of(6), new float[] {1, 1, 1, 1, 1, value}));

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", tensor 'gate1.gate': expected finite numbers, found NaN or infinity");
  }

  @Test
  void whatIsNoFiniteNumberIsNotWrittenAndTheCheckpointThatWasThereStays() throws IOException {
    Checkpoint sound = random(design, NamedTensors.NONE);
    CheckpointFile.write(file, sound);
    NamedTensors state = NamedTensors.of(Map.of("m.gate1.gate", new FloatTensor(Shape.of(2), new float[] {1, Float.NaN})));

    assertThatThrownBy(() -> CheckpointFile.write(file, random(design, state))).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", tensor 'optimizer-state.m.gate1.gate': expected finite numbers, found NaN or infinity");

    same(CheckpointFile.read(file).weights(), sound.weights());
    assertThat(CheckpointFile.read(file).optimizer().tensors()).isEmpty();
  }

  @Test
  void aTensorThatTheDesignDoesNotHaveIsNamed() throws IOException {
    rewrite(random(design, NamedTensors.NONE), "gate2.gate", FloatTensor.zeros(Shape.of(6)));

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", tensor 'gate2.gate': expected a weight of its design, found another tensor");
  }

  @Test
  void aForeignSafetensorsFileIsRefused() throws IOException {
    SafetensorsFile.write(file, NamedTensors.NONE, Map.of("format", "pt"));

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", format: expected a checkpoint of Sluice, 'sluice-checkpoint', found 'pt'");
  }

  @Test
  void aDesignThatCannotBeTrainedIsRefused() throws IOException {
    String empty = DesignFile.toJson(Document.empty("nothing"));
    SafetensorsFile.write(file, NamedTensors.NONE, Map.of("format", "sluice-checkpoint", "version", "1", "design", empty,
        "position", "{\"epoch\":0,\"stepInEpoch\":0,\"step\":0}"));

    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", design: A network needs one Input, got none: drag one onto the canvas");
  }

  @Test
  void badMetadataIsRefusedWithItsPlace() throws IOException {
    Map<String, String> good = Map.of("format", "sluice-checkpoint", "version", "1", "design", DesignFile.toJson(design),
        "position", "{\"epoch\":0,\"stepInEpoch\":9,\"step\":3}");

    SafetensorsFile.write(file, NamedTensors.NONE, good);
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .hasMessage(file + ", position.step: expected at least the 9 steps of this epoch, found 3");

    Map<String, String> broken = new LinkedHashMap<>(good);
    broken.put("design", "{\"format\":\"sluice-design\",\"version\":1,\"nodes\":[7],\"wires\":[]}");
    SafetensorsFile.write(file, NamedTensors.NONE, broken);
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessage(file + ", design.nodes[0]: expected a JSON object, found 7");

    broken.remove("design");
    SafetensorsFile.write(file, NamedTensors.NONE, broken);
    assertThatThrownBy(() -> CheckpointFile.read(file)).hasMessage(file + ", header.__metadata__: expected a text 'design', found none");
  }
}
