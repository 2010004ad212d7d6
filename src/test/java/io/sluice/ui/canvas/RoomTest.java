package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Dropout;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import java.util.List;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final NodeId NEW = new NodeId(99);
  /** Two rows of which the blocks are 24 apart. */
  private final Drawn drawn = new Drawn()
      .node("tanh1", CanvasScene.standard("Tanh"), 0, 0)
      .node("tanh2", CanvasScene.standard("Tanh"), 176, 0)
      .node("tanh3", CanvasScene.standard("Tanh"), 352, 0)
      .node("relu1", CanvasScene.standard("ReLU"), 0, 100)
      .node("relu2", CanvasScene.standard("ReLU"), 352, 100);

  private Document with(double x, double y) {
    Edit add = new Edit.AddNode(new Node(NEW, "drop1", new Dropout(0.5)), new Position(x, y));
    return Edits.apply(drawn.document(), Room.in(add, drawn.document(), drawn.geometry(), Set.of(NEW)));
  }

  private static Rectangle2D box(Document document, NodeId id) {
    return CanvasGeometry.of(document, ShapeInference.of(document.graph())).boxes().get(id).bounds();
  }

  private Position at(Document document, String name) {
    return document.layout().of(drawn.id(name));
  }

  @Test
  void theRestOfTheRowGoesToTheRightOfABlockThatComesInBetween() {
    Document after = with(160, 4);

    assertThat(at(after, "tanh1")).isEqualTo(new Position(0, 0));
    double way = at(after, "tanh2").x() - 176;
    assertThat(box(after, drawn.id("tanh2")).getMinX()).isGreaterThan(box(after, NEW).getMaxX());
    assertThat(at(after, "tanh3")).isEqualTo(new Position(352 + way, 0));
  }

  @Test
  void aBlockThatLiesOnTheEndOfAnotherGoesBehindIt() {
    Document after = with(140, 4);

    assertThat(box(after, NEW).getMinX()).isGreaterThan(box(after, drawn.id("tanh1")).getMaxX());
    assertThat(at(after, "tanh1")).isEqualTo(new Position(0, 0));
  }

  @Test
  void whatIsAsFarDownGoesDownTogetherUnderABlockThatReachesIntoTheNextRow() {
    Document after = with(0, 56);

    assertThat(at(after, "relu1").y()).isGreaterThan(100).isEqualTo(at(after, "relu2").y());
    assertThat(box(after, drawn.id("relu1")).getMinY()).isGreaterThan(box(after, NEW).getMaxY());
    assertThat(List.of(at(after, "tanh1").y(), at(after, "tanh2").y(), at(after, "tanh3").y())).containsOnly(0.0);
  }

  @Test
  void whatCoversNothingLeavesEverythingWhereItIs() {
    Edit add = new Edit.AddNode(new Node(NEW, "drop1", new Dropout(0.5)), new Position(0, 400));
    assertThat(Room.in(add, drawn.document(), drawn.geometry(), Set.of(NEW))).isEqualTo(add);
  }
}
