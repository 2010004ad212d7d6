package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Mask;
import io.sluice.block.Output;
import io.sluice.block.Tanh;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BypassTest {
  private static final Document CHAIN = TestNetworks.chain(
      new Input(1, 6, 6), standard("Conv2D"), standard("Gate"), new Tanh(), new Flatten(),
      new Dense(3, true, Initializer.GLOROT_UNIFORM), new Output(3, Loss.SOFTMAX_CROSS_ENTROPY));

  private static Block standard(String type) {
    return BlockCatalog.find(type).orElseThrow().standard();
  }

  private static NodeId the(Class<? extends Block> kind) {
    return CHAIN.graph().nodes().stream().filter(node -> kind.isInstance(node.block())).findFirst().orElseThrow().id();
  }

  @SafeVarargs
  private static Inference bypassed(Class<? extends Block>... kinds) {
    List<NodeId> nodes = new ArrayList<>();
    for (Class<? extends Block> kind : kinds) {
      nodes.add(the(kind));
    }
    return ShapeInference.of(Edits.apply(CHAIN, new Edit.Bypass(Set.copyOf(nodes), true)).graph());
  }

  @Test
  void aBypassedBlockIsNoPartOfTheNetwork() {
    Inference inference = bypassed(Gate.class);

    assertThat(inference.isSound()).isTrue();
    assertThat(inference.used()).hasSize(6).doesNotContain(the(Gate.class));
    assertThat(inference.graph().into(the(Tanh.class), 0)).contains(new Wire(the(Conv2D.class), the(Tanh.class), 0));
    assertThat(inference.weights()).hasSize(4).noneSatisfy((name, _) -> assertThat(name).contains("gate"));
    assertThat(inference.problems()).isEmpty();
  }

  @Test
  void whatComesInGoesPastIt() {
    Inference inference = bypassed(Conv2D.class);

    assertThat(inference.shape(the(Conv2D.class))).contains(Shape.of(1, 6, 6));
    assertThat(inference.parameters(the(Conv2D.class))).isZero();
    assertThat(inference.multiplyAccumulates(the(Conv2D.class))).isZero();
    assertThat(inference.parameters(the(Dense.class))).isEqualTo(36 * 3 + 3);
  }

  @Test
  void severalInARowAreAllPassed() {
    Inference inference = bypassed(Conv2D.class, Gate.class, Tanh.class);

    assertThat(inference.graph().into(the(Flatten.class), 0)).contains(new Wire(the(Input.class), the(Flatten.class), 0));
    assertThat(inference.isSound()).isTrue();
  }

  @Test
  void whereTheShapesDoNotAllowItTheProblemNamesTheBypassedBlock() {
    Inference inference = bypassed(Flatten.class, Tanh.class);

    String dense = inference.design().node(the(Dense.class)).title();
    String flatten = inference.design().node(the(Flatten.class)).title();
    assertThat(inference.errors()).extracting(Problem::message).containsExactly(
        dense + " needs [N, features], got [N, 6, 6, 6]: put a Flatten before it, or take the bypass off " + flatten);
  }

  @Test
  void aBlockThatOnlyFeedsTheSecondInputOfABypassedOneIsLeftOut() {
    Document document = Edits.apply(CHAIN, new Edit.SetBlock(the(Gate.class), new Mask(0)));
    Node context = new Node(new NodeId(50), "context", new Tanh());
    document = Edits.apply(document, new Edit.AddNode(context, new Position(0, 0)));
    document = Edits.apply(document, new Edit.Connect(new Wire(the(Conv2D.class), context.id(), 0)));
    document = Edits.apply(document, new Edit.Connect(new Wire(context.id(), the(Gate.class), 1)));
    assertThat(ShapeInference.of(document.graph()).used()).contains(context.id());

    Inference inference = ShapeInference.of(Edits.apply(document, new Edit.Bypass(Set.of(the(Gate.class)), true)).graph());

    assertThat(inference.used()).doesNotContain(context.id());
    assertThat(inference.problems()).containsExactly(new Problem.Unused(context));
  }

  @Test
  void aBypassedBlockWithAFreeInputAsksForAWire() {
    Wire wire = CHAIN.graph().into(the(Gate.class), 0).orElseThrow();
    Document document = Edits.apply(Edits.apply(CHAIN, new Edit.Bypass(Set.of(the(Gate.class)), true)), new Edit.Disconnect(wire));

    Inference inference = ShapeInference.of(document.graph());

    assertThat(inference.errors()).containsExactly(new Problem.Unwired(document.graph().node(the(Gate.class)), "x"));
  }

  @Test
  void bypassedBlocksInACircleLeadNowhere() {
    Graph circle = new Graph(
        List.of(new Node(new NodeId(1), "a", new Tanh(), true), new Node(new NodeId(2), "b", new Tanh(), true), new Node(new NodeId(3), "c", new Tanh())),
        List.of(new Wire(new NodeId(1), new NodeId(2), 0), new Wire(new NodeId(2), new NodeId(1), 0), new Wire(new NodeId(2), new NodeId(3), 0)));

    assertThat(circle.withoutBypassed().wires()).isEmpty();
    assertThat(ShapeInference.of(circle).isSound()).isFalse();
  }

  @Test
  void thereIsNoWayPastInputAndOutput() {
    assertThatThrownBy(() -> Edits.apply(CHAIN, new Edit.Bypass(Set.of(the(Input.class)), true)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has no way past it");
  }

  @Test
  void takingTheBypassOffIsWhatItWas() {
    EditHistory history = new EditHistory(CHAIN);
    history.apply(new Edit.Bypass(Set.of(the(Gate.class), the(Tanh.class)), true));
    history.apply(new Edit.Bypass(Set.of(the(Gate.class), the(Tanh.class)), false));

    assertThat(history.current()).isEqualTo(CHAIN);
    assertThat(history.done()).containsExactly("Bypass 2 blocks", "Take the bypass off 2 blocks");
  }
}
