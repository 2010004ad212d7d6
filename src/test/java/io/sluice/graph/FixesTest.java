package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.Size2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixesTest {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();

  @Test
  void aDenseBehindMapsGetsAFlatten() {
    chain(node("Input", Map.of()), node("Conv2D", Map.of()), node("Dense", Map.of("units", 10)), node("Output", Map.of()));
    assertThat(titles()).containsExactly("Insert Flatten");
    assertThat(inference(applied(0)).isSound()).isTrue();
  }

  @Test
  void anOutputBehindTooManyFeaturesGetsADenseOrOtherClasses() {
    chain(node("Input", Map.of()), node("Flatten", Map.of()), node("Output", Map.of()));
    assertThat(titles()).containsExactly("Insert Dense", "Set classes to 784");
    assertThat(inference(applied(0)).isSound()).isTrue();
    assertThat(inference(applied(1)).isSound()).isTrue();
  }

  @Test
  void anOutputBehindMapsGetsAFlattenAndADense() {
    chain(node("Input", Map.of()), node("Output", Map.of()));
    assertThat(titles()).containsExactly("Insert Flatten and Dense");
    assertThat(inference(applied(0)).isSound()).isTrue();
  }

  @Test
  void aWindowThatIsTooLargeGetsPaddingSame() {
    chain(node("Input", Map.of("height", 4, "width", 4)), node("MaxPool2D", Map.of("size", new Size2D(5, 5))), node("Flatten", Map.of()),
        node("Dense", Map.of("units", 10)), node("Output", Map.of()));
    assertThat(titles()).containsExactly("Set padding to same");
    assertThat(inference(applied(0)).isSound()).isTrue();
  }

  @Test
  void aGatherLosesTheChannelsThatDoNotComeIn() {
    chain(node("Input", Map.of()), node("Gather", Map.of("indices", List.of(0, 7))), node("Flatten", Map.of()),
        node("Dense", Map.of("units", 10)), node("Output", Map.of()));
    assertThat(titles()).containsExactly("Take channel 7 off");
    assertThat(inference(applied(0)).isSound()).isTrue();
  }

  @Test
  void anOpenInputIsWiredToTheBlockThatFitsAndFeedsNothing() {
    chain(node("Input", Map.of()), node("Flatten", Map.of()), node("Dense", Map.of("units", 10)));
    nodes.add(node("Output", Map.of()));
    Problem unwired = inference(document()).errors().getFirst();
    List<Fix> fixes = Fixes.of(unwired, document(), inference(document()));
    assertThat(fixes.getFirst().title()).isEqualTo("Wire it to dense3");
    assertThat(inference(Edits.apply(document(), fixes.getFirst().edit())).isSound()).isTrue();
  }

  @Test
  void anOpenOutputThatNothingFitsIsWiredThroughADense() {
    chain(node("Input", Map.of()), node("Flatten", Map.of()), node("Dense", Map.of("units", 120)));
    nodes.add(node("Output", Map.of()));
    Problem unwired = inference(document()).errors().getFirst();
    List<Fix> fixes = Fixes.of(unwired, document(), inference(document()));
    assertThat(fixes).extracting(Fix::title).containsExactly("Wire it to dense3 through Dense");
    Document mended = Edits.apply(document(), fixes.getFirst().edit());
    assertThat(inference(mended).isSound()).isTrue();
    assertThat(mended.graph().nodes()).hasSize(5);
  }

  @Test
  void aMissingOutputIsAddedAndASecondOneDeleted() {
    chain(node("Input", Map.of()), node("Flatten", Map.of()));
    assertThat(titles()).contains("Add Output");
    nodes.add(node("Output", Map.of()));
    nodes.add(node("Output", Map.of()));
    assertThat(titles()).contains("Delete output4");
  }

  @Test
  void aBlockThatLeadsNowhereIsDeleted() {
    chain(node("Input", Map.of()), node("Flatten", Map.of()), node("Dense", Map.of("units", 10)), node("Output", Map.of()));
    nodes.add(node("ReLU", Map.of()));
    wires.add(new Wire(new NodeId(1), new NodeId(5), 0));
    assertThat(titles()).containsExactly("Delete relu5");
    assertThat(inference(applied(0)).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyFixOfRandomGraphsIsAnEditThatCanBeDone(long seed) {
    Random random = new Random(seed);
    for (int k = 0; k < 50; k++) {
      nodes.clear();
      wires.clear();
      int count = 2 + random.nextInt(8);
      for (int n = 0; n < count; n++) {
        nodes.add(new Node(new NodeId(n + 1), "n" + (n + 1), BlockCatalog.types().get(random.nextInt(BlockCatalog.types().size())).standard()));
      }
      for (int n = 1; n < count; n++) {
        Node from = nodes.get(random.nextInt(n));
        if (from.block().hasOutput() && !nodes.get(n).block().inputs().isEmpty()) {
          wires.add(new Wire(from.id(), nodes.get(n).id(), 0));
        }
      }
      Document document = document();
      for (Problem problem : inference(document).problems()) {
        for (Fix fix : Fixes.of(problem, document, inference(document))) {
          assertThat(inference(Edits.apply(document, fix.edit())).problems()).as(fix.title()).doesNotContain(problem);
        }
      }
    }
  }

  private void chain(Node... all) {
    nodes.addAll(List.of(all));
    for (int k = 1; k < all.length; k++) {
      wires.add(new Wire(all[k - 1].id(), all[k].id(), 0));
    }
  }

  private int made;

  private Node node(String type, Map<String, ?> values) {
    made++;
    Block block = BlockCatalog.find(type).orElseThrow().make(values);
    return new Node(new NodeId(made), type.toLowerCase(Locale.ROOT) + made, block);
  }

  private Document document() {
    return Document.empty("x").withGraph(new Graph(nodes, wires));
  }

  private static Inference inference(Document document) {
    return ShapeInference.of(document.graph());
  }

  private List<Fix> fixes() {
    return inference(document()).problems().stream().flatMap(problem -> Fixes.of(problem, document(), inference(document())).stream()).toList();
  }

  private List<String> titles() {
    return fixes().stream().map(Fix::title).toList();
  }

  private Document applied(int which) {
    return Edits.apply(document(), fixes().get(which).edit());
  }
}
