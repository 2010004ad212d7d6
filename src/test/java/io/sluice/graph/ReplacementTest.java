package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.Tanh;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  private static final Gate GATE = new Gate(1, GateActivation.LINEAR, 0);

  private static BlockType<?> type(String name) {
    return BlockCatalog.find(name).orElseThrow();
  }

  @Test
  void theChoicesAreTheOthersOfTheFamily() {
    assertThat(Replacement.choices(GATE)).containsExactlyInAnyOrder(type("Mask"), type("Gather"));
    assertThat(Replacement.choices(new Tanh())).contains(type("ReLU")).doesNotContain(type("Tanh"), type("Gate"));
    assertThat(Replacement.choices(new Input(1, 2, 2))).isEmpty();
  }

  @Test
  void aGatherInPlaceOfAGateTakesTheChannelsThatAreOpen() {
    assertThat(Replacement.of(GATE, type("Gather"), Optional.of(Shape.of(4, 2, 2)), Optional.of(new float[] {0.9f, 0.01f, -0.5f, 0})))
        .isEqualTo(new Gather(List.of(0, 2)));
  }

  @Test
  void whatIsKeptIsSaid() {
    Node gate = new Node(new NodeId(1), "gate1", GATE);
    assertThat(Replacement.says(gate, new Gather(List.of(0, 2)), true)).isEqualTo("Gather in place of Gate 'gate1': it takes those that are open, 2 channels");
    assertThat(Replacement.says(gate, new Mask(0), true)).endsWith("training begins with the factors that its channels have now");
    assertThat(Replacement.says(gate, new Mask(0), false)).endsWith("name, wires and values that fit are kept");
  }

  @Test
  void aGatherTakesAllChannelsWhileNothingIsKnownOfThemOrNoneIsOpen() {
    Gather all = new Gather(List.of(0, 1, 2));
    assertThat(Replacement.of(GATE, type("Gather"), Optional.of(Shape.of(3, 2, 2)), Optional.empty())).isEqualTo(all);
    assertThat(Replacement.of(GATE, type("Gather"), Optional.of(Shape.of(3)), Optional.of(new float[3]))).isEqualTo(all);
  }
}
