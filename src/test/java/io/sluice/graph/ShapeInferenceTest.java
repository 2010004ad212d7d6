package io.sluice.graph;

import static io.sluice.graph.TestNetworks.chain;
import static io.sluice.graph.TestNetworks.wired;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeInferenceTest {
  private static final Input INPUT = new Input(3, 28, 20);
  private static final Size2D ONE = Size2D.square(1);
  private static final Size2D TWO = Size2D.square(2);

  private static Conv2D conv(int filters, int kernel, Padding padding) {
    return new Conv2D(filters, Size2D.square(kernel), ONE, padding, ONE, true, Initializer.GLOROT_UNIFORM);
  }

  private static Dense dense(int units) {
    return new Dense(units, true, Initializer.GLOROT_UNIFORM);
  }

  private static Output output(int classes) {
    return new Output(classes, Loss.SOFTMAX_CROSS_ENTROPY);
  }

  /** The shape that the last block of a chain gives. */
  private static Shape shape(Block... blocks) {
    Graph graph = chain(blocks).graph();
    return ShapeInference.of(graph).shape(graph.nodes().getLast().id()).orElseThrow();
  }

  private static List<String> problems(Document document) {
    return ShapeInference.of(document.graph()).problems().stream().map(Problem::message).toList();
  }

  private static List<String> problems(Block... blocks) {
    return problems(chain(blocks));
  }

  @Test
  void convolutionsAndPoolsGiveWhatTheirPaddingSays() {
    assertThat(shape(INPUT, conv(6, 5, Padding.SAME))).isEqualTo(Shape.of(6, 28, 20));
    assertThat(shape(INPUT, conv(6, 5, Padding.VALID))).isEqualTo(Shape.of(6, 24, 16)); // 28 − 5 + 1, 20 − 5 + 1
    assertThat(shape(INPUT, new MaxPool2D(TWO, TWO, Padding.VALID))).isEqualTo(Shape.of(3, 14, 10));
    assertThat(shape(INPUT, new AvgPool2D(Size2D.square(3), Size2D.square(3), Padding.VALID))).isEqualTo(Shape.of(3, 9, 6)); // ⌊25/3⌋+1, ⌊17/3⌋+1
    assertThat(shape(INPUT, new AvgPool2D(Size2D.square(3), Size2D.square(3), Padding.SAME))).isEqualTo(Shape.of(3, 10, 7)); // ⌈28/3⌉, ⌈20/3⌉
    assertThat(shape(INPUT, new GlobalAvgPool2D())).isEqualTo(Shape.of(3));
  }

  @Test
  void selectionKeepsTheMapsAndGatherCountsItsIndices() {
    assertThat(shape(INPUT, new Gather(List.of(2, 2, 0, 1)))).isEqualTo(Shape.of(4, 28, 20));
    assertThat(shape(INPUT, new Gate(1, GateActivation.LINEAR, 0))).isEqualTo(Shape.of(3, 28, 20));
    assertThat(shape(INPUT, new Mask(0))).isEqualTo(Shape.of(3, 28, 20));
    assertThat(shape(INPUT, new GlobalAvgPool2D(), new Gather(List.of(1)))).isEqualTo(Shape.of(1));
  }

  @Test
  void featuresComeFromFlattenAndDense() {
    assertThat(shape(INPUT, new Flatten())).isEqualTo(Shape.of(1680)); // 3 · 28 · 20
    assertThat(shape(INPUT, new Flatten(), dense(7), new Dropout(0.5), new ReLU())).isEqualTo(Shape.of(7));
  }

  @Test
  void mergesNeedWhatFits() {
    Document concat = wired(chain(INPUT, conv(6, 5, Padding.SAME), new Concat(2)), "b0", "b2", 1);
    Document sum = wired(chain(INPUT, new ReLU(), new Multiply(2)), "b0", "b2", 1);

    assertThat(ShapeInference.of(concat.graph()).shapes()).containsEntry(new NodeId(3), Shape.of(9, 28, 20)); // 6 + 3
    assertThat(ShapeInference.of(sum.graph()).shapes()).containsEntry(new NodeId(3), Shape.of(3, 28, 20));
  }

  @Test
  void weightsHaveTheirShapesAndCounts() {
    Document document = chain(INPUT, conv(6, 5, Padding.SAME), new Gate(1, GateActivation.LINEAR, 0), new Mask(4), new Flatten(), dense(10), output(10));
    Inference inference = ShapeInference.of(document.graph());

    assertThat(inference.problems()).isEmpty();
    assertThat(List.copyOf(inference.weights().keySet())).containsExactly("b1.weight", "b1.bias", "b2.gate", "b3.hidden.weight",
        "b3.hidden.bias", "b3.weight", "b3.bias", "b5.weight", "b5.bias");
    assertThat(inference.weights().get("b1.weight").shape()).isEqualTo(Shape.of(6, 3, 5, 5));
    assertThat(inference.weights().get("b3.hidden.weight").shape()).isEqualTo(Shape.of(4, 6));
    assertThat(inference.weights().get("b5.weight").shape()).isEqualTo(Shape.of(10, 3360)); // 6 · 28 · 20
    // 6·3·25 + 6 = 456; 6; 4·6 + 4 + 6·4 + 6 = 58; 10·3360 + 10 = 33,610
    assertThat(inference.parameters()).isEqualTo(456 + 6 + 58 + 33_610);
    // conv 6·28·20·3·25 = 252,000; gate 3,360; mask 3,360 + 4·(6 + 6) = 3,408; dense 33,600
    assertThat(inference.multiplyAccumulates()).isEqualTo(252_000 + 3_360 + 3_408 + 33_600);
  }

  @Test
  void aMissingWireIsToldWithItsInput() {
    assertThat(problems(new Input(1, 2, 2), new Flatten(), new Add(2), output(4)))
        .containsExactly("Add 'b2' needs a wire on its input 'x2', got none: drag one from another block's output");
  }

  @Test
  void aDenseOnMapsIsToldToFlattenFirst() {
    assertThat(problems(INPUT, dense(10), output(10))).containsExactly("Dense 'b1' needs [N, features], got [N, 3, 28, 20]: put a Flatten before it");
  }

  @Test
  void anOutputSaysWhatItNeeds() {
    assertThat(problems(INPUT, new Flatten(), dense(9), output(10)))
        .containsExactly("Output 'b3' needs [N, 10], got [N, 9]: put a Dense of 10 units before it, or set its classes to 9");
    assertThat(problems(INPUT, output(10)))
        .containsExactly("Output 'b1' needs [N, 10], got [N, 3, 28, 20]: put a Flatten and a Dense of 10 units before it");
  }

  @Test
  void aWindowThatDoesNotFitIsTold() {
    assertThat(problems(new Input(1, 4, 4), conv(1, 5, Padding.VALID), new Flatten(), output(10)))
        .containsExactly("Conv2D 'b1' needs maps of at least 5×5, got [N, 1, 4, 4]: make its window smaller, or set padding to same");
  }

  @Test
  void aConvolutionOnFeaturesIsTold() {
    assertThat(problems(INPUT, new Flatten(), conv(1, 5, Padding.SAME), output(10)))
        .containsExactly("Conv2D 'b2' needs [N, C, H, W], got [N, 1680]: take it from a block that gives maps");
  }

  @Test
  void aChannelThatIsNotThereIsTold() {
    assertThat(problems(INPUT, new Gather(List.of(0, 3)), new Flatten(), output(10)))
        .containsExactly("Gather 'b1' needs channel 3, got channels 0 to 2: take 3 off its indices");
  }

  @Test
  void inputsThatDoNotFitAreTold() {
    Document sum = wired(chain(INPUT, conv(6, 5, Padding.SAME), new Add(2), output(10)), "b0", "b2", 1);
    Document concat = wired(chain(INPUT, conv(6, 5, Padding.VALID), new Concat(2), output(10)), "b0", "b2", 1);

    assertThat(problems(sum)).containsExactly("Add 'b2' needs inputs of one shape, got [N, 6, 28, 20] and [N, 3, 28, 20]: "
        + "bring them to the same channels, height and width");
    assertThat(problems(concat)).containsExactly("Concat 'b2' needs inputs of one height and width, got [N, 6, 24, 16] and [N, 3, 28, 20]: "
        + "bring them to the same height and width");
  }

  @Test
  void tooManyValuesOrWeightsAreTold() {
    // 65 · 1024 · 1024 = 68,157,440 > 2^26
    assertThat(problems(new Input(1, 1024, 1024), conv(65, 1, Padding.SAME), new Flatten(), output(10)))
        .containsExactly("Conv2D 'b1' needs at most 67108864 values an image, got 68157440: make it or its input smaller");
    // 2,097,152 · 65,536 + 65,536 = 137,439,019,008 > 2^28
    assertThat(problems(new Input(2, 1024, 1024), new Flatten(), dense(65_536), output(10)))
        .containsExactly("Dense 'b2' needs at most 268435456 weights, got 137439019008: make it or its input smaller");
  }

  @Test
  void aCycleIsToldWithItsWay() {
    Graph graph = chain(INPUT, new Add(2), new ReLU(), new Flatten(), dense(10), output(10)).graph();
    List<Wire> wires = new ArrayList<>(graph.wires());
    wires.add(new Wire(new NodeId(3), new NodeId(2), 1));

    Inference inference = ShapeInference.of(new Graph(graph.nodes(), wires));

    assertThat(inference.problems()).extracting(Problem::message).containsExactly(
        "A network needs an order without cycles, got 'b1' → 'b2' → 'b1': take one of these wires away");
    assertThat(inference.isSound()).isFalse();
  }

  @Test
  void aNetworkNeedsOneInputAndOneOutput() {
    assertThat(problems(Document.empty("none"))).containsExactly("A network needs one Input, got none: drag one onto the canvas",
        "A network needs one Output, got none: drag one onto the canvas");
    Document two = Edits.apply(chain(INPUT, new Flatten(), dense(2), output(2)),
        new Edit.AddNode(new Node(new NodeId(9), "more", INPUT), new Position(0, 0)));
    assertThat(problems(two)).containsExactly("A network needs one Input, got 2: delete the others");
  }

  @Test
  void aBlockThatLeadsNowhereIsOnlyWarnedOf() {
    Document document = chain(INPUT, new Flatten(), dense(2), output(2));
    document = wired(Edits.apply(document, new Edit.AddNode(new Node(new NodeId(9), "dead", dense(3)), new Position(0, 0))), "b0", "dead", 0);
    Inference inference = ShapeInference.of(document.graph());

    assertThat(inference.problems()).extracting(Problem::message)
        .containsExactly("Dense 'dead' needs a way to the Output, got none: wire it on, or delete it; until then it is left out");
    assertThat(inference.isSound()).isTrue();
    assertThat(inference.used()).doesNotContain(new NodeId(9));
  }

  @Test
  void aBlockBehindAProblemHasNoneOfItsOwn() {
    Inference inference = ShapeInference.of(chain(INPUT, dense(10), dense(10), output(10)).graph());

    assertThat(inference.problemsAt(new NodeId(2))).hasSize(1);
    assertThat(inference.problemsAt(new NodeId(3))).isEmpty();
    assertThat(inference.shape(new NodeId(3))).isEmpty();
  }
}
