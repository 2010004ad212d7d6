package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class PasteTest {
  private static final Point2D BESIDE = new Point2D(32, 16);

  private final Drawn drawn = new Drawn()
      .node("input", standard("Input"), 0, 0)
      .node("conv1", standard("Conv2D"), 300, 0)
      .node("gate1", standard("Gate"), 600, 0)
      .node("relu1", standard("ReLU"), 900, 0)
      .wire("input", "conv1")
      .wire("conv1", "gate1")
      .wire("gate1", "relu1");
  private final Document document = drawn.document();
  private final Fragment middle = Fragment.of(document, Set.of(drawn.id("conv1"), drawn.id("gate1")));

  private static Block standard(String type) {
    return BlockCatalog.find(type).<Block>map(BlockType::standard).orElseThrow();
  }

  private static NodeId id(Document document, String name) {
    return document.graph().find(name).orElseThrow().id();
  }

  private static Wire wire(Document document, String from, String to) {
    return new Wire(id(document, from), id(document, to), 0);
  }

  @Test
  void copiesHaveNamesOfTheirOwnAndTheWiresAmongThem() {
    Document pasted = Edits.apply(document, Paste.of("Paste", middle, document, BESIDE).edit());
    assertThat(pasted.graph().nodes()).extracting(Node::name).containsExactly("input", "conv1", "gate1", "relu1", "conv2", "gate2");
    assertThat(pasted.graph().into(id(pasted, "gate2"))).containsExactly(wire(pasted, "conv2", "gate2"));
    assertThat(pasted.graph().into(id(pasted, "conv2"))).isEmpty();
    assertThat(pasted.layout().of(id(pasted, "conv2"))).isEqualTo(new Position(332, 16));
  }

  @Test
  void wiresThatCameFromOutsideAreDrawnAgainIfThatIsAskedFor() {
    Document pasted = Edits.apply(document, Paste.withIncoming("Paste", middle, document, BESIDE).edit());
    assertThat(pasted.graph().into(id(pasted, "conv2"))).containsExactly(wire(pasted, "input", "conv2"));
    assertThat(pasted.graph().into(id(pasted, "relu1"))).containsExactly(wire(pasted, "gate1", "relu1"));
  }

  @Test
  void aWireFromANodeThatIsGoneIsLeftOut() {
    Document without = Edits.apply(document, new Edit.RemoveNodes(Set.of(drawn.id("input"))));
    Document pasted = Edits.apply(without, Paste.withIncoming("Paste", middle, without, BESIDE).edit());
    assertThat(pasted.graph().into(id(pasted, "conv2"))).isEmpty();
  }

  @Test
  void aFragmentIsPastedFromItsTextIntoAnotherDocument() throws Exception {
    Fragment read = new Fragment(DesignFile.fromJson(DesignFile.toJson(middle.part()), Path.of("clipboard"), ""), List.of());
    Document other = Document.empty("other");
    Document pasted = Edits.apply(other, Paste.of("Paste", read, other, Point2D.ZERO).edit());
    assertThat(pasted.graph().nodes()).extracting(Node::name).containsExactly("conv1", "gate1");
    assertThat(pasted.graph().wires()).containsExactly(wire(pasted, "conv1", "gate1"));
  }

  @Test
  void theHistoryNamesWhatWasPasted() {
    assertThat(Edits.describe(document, Paste.of("Paste", middle, document, BESIDE).edit())).isEqualTo("Paste 2 blocks");
    Fragment one = Fragment.of(document, Set.of(drawn.id("gate1")));
    assertThat(Edits.describe(document, Paste.of("Duplicate", one, document, BESIDE).edit())).isEqualTo("Duplicate Gate 'gate1'");
  }

  @Test
  void whatWasBeforeDeletedNodesIsWiredToWhatWasBehindThem() {
    Graph bridged = Edits.apply(document, Bridge.over(document.graph(), Set.of(drawn.id("conv1"), drawn.id("gate1")))).graph();
    assertThat(bridged.nodes()).extracting(Node::name).containsExactly("input", "relu1");
    assertThat(bridged.wires()).containsExactly(new Wire(drawn.id("input"), drawn.id("relu1"), 0));
  }

  @Test
  void deletingTheFirstNodeOfAChainLeavesNothingToReconnect() {
    Graph bridged = Edits.apply(document, Bridge.over(document.graph(), Set.of(drawn.id("input")))).graph();
    assertThat(bridged.wires()).hasSize(2);
  }
}
