package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Tanh;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointNamesTest {
  private static final Document DOCUMENT = TestNetworks.chain(new Tanh(), new Tanh());

  private static NamedTensors tensors(String... names) {
    SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
    List.of(names).forEach(name -> tensors.put(name, FloatTensor.zeros(Shape.of(1))));
    return new NamedTensors(tensors);
  }

  private static Checkpoint checkpoint() {
    return new Checkpoint(DOCUMENT, tensors("b0.weight", "b1.hidden.bias"), tensors("adam.m.b0.weight", "sgd.velocity.b1.bias", "optimizer.updates"),
        TrainingPosition.START);
  }

  @Test
  void tensorsFollowTheNamesOfTheirBlocks() {
    Document later = Edits.apply(DOCUMENT, new Edit.Rename(new NodeId(1), "adam"));
    later = Edits.apply(later, new Edit.Rename(new NodeId(2), "b0"));

    Checkpoint named = checkpoint().namedAs(later.graph());

    assertThat(named.weights().tensors().keySet()).containsExactly("adam.weight", "b0.hidden.bias");
    assertThat(named.optimizer().tensors().keySet()).containsExactly("adam.m.adam.weight", "sgd.velocity.b0.bias", "optimizer.updates");
    assertThat(named.document().graph()).isEqualTo(later.graph());
  }

  @Test
  void aBlockThatIsGoneKeepsItsNameUnlessAnotherHasTakenIt() {
    Graph without = Edits.apply(DOCUMENT, new Edit.RemoveNodes(Set.of(new NodeId(1)))).graph();
    Graph taken = Edits.apply(DOCUMENT.withGraph(without), new Edit.Rename(new NodeId(2), "b0")).graph();
    Checkpoint checkpoint = checkpoint();

    assertThat(checkpoint.namedAs(without)).isSameAs(checkpoint);
    assertThat(checkpoint.namedAs(taken)).isSameAs(checkpoint);
  }

  @Test
  void renamingMovingAndWhatIsLeftOutAreNoOtherNetwork() {
    Document renamed = Edits.apply(DOCUMENT, new Edit.Rename(new NodeId(1), "other"));
    Inference before = ShapeInference.of(DOCUMENT.graph());

    assertThat(before.computesLike(ShapeInference.of(renamed.graph()))).isTrue();
  }
}
