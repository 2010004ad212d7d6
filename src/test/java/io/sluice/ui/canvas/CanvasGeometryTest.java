package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Concat;
import io.sluice.block.Mask;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class CanvasGeometryTest {
  private final Drawn drawn = new Drawn()
      .node("input", standard("Input"), 0, 0)
      .node("conv1", standard("Conv2D"), 400, 100)
      .node("mask1", new Mask(0), 800, 0)
      .wire("input", "conv1")
      .wire("conv1", "mask1");

  private static Block standard(String type) {
    return BlockCatalog.find(type).map(BlockType::standard).orElseThrow();
  }

  private NodeBox box(String name) {
    return drawn.geometry().boxes().get(drawn.id(name));
  }

  private Hit at(Point2D point, double scale) {
    return drawn.geometry().at(point, scale, Set.of());
  }

  @Test
  void aPortIsHitBeforeTheNodeThatItIsOn() {
    Point2D inside = box("conv1").input(0).add(8, 0);
    assertThat(at(inside, 1)).isEqualTo(new Hit.Input(drawn.id("conv1"), 0));
  }

  @Test
  void aPortIsHitTenPixelsAwayAndNoFurther() {
    Point2D output = box("conv1").output();
    assertThat(at(output.add(0, -10), 1)).isEqualTo(new Hit.Output(drawn.id("conv1")));
    assertThat(at(output.add(0, -10.5), 2)).isNotEqualTo(new Hit.Output(drawn.id("conv1")));
  }

  @Test
  void theCatchAreaOfAPortStaysTwentyPixelsWhenZoomedAway() {
    Point2D output = box("mask1").output();
    assertThat(at(output.add(30, 0), 0.3)).isEqualTo(new Hit.Output(drawn.id("mask1")));
  }

  @Test
  void theSecondPortOfAMaskIsBelowItsFirst() {
    NodeBox mask = box("mask1");
    assertThat(mask.input(1).getY()).isGreaterThan(mask.input(0).getY());
    assertThat(at(mask.input(1), 1)).isEqualTo(new Hit.Input(drawn.id("mask1"), 1));
  }

  @Test
  void titleAndBodyAreToldApart() {
    Rectangle2D bounds = box("conv1").bounds();
    double middle = bounds.getMinX() + bounds.getWidth() / 2;
    assertThat(at(new Point2D(middle, bounds.getMinY() + 10), 1)).isEqualTo(new Hit.Title(drawn.id("conv1")));
    assertThat(at(new Point2D(middle, bounds.getMaxY() - 5), 1)).isEqualTo(new Hit.Body(drawn.id("conv1")));
  }

  @Test
  void aWireIsHitNearItsMiddle() {
    Wire wire = new Wire(drawn.id("input"), drawn.id("conv1"), 0);
    Point2D middle = drawn.geometry().curves().get(wire).middle();
    assertThat(at(middle.add(0, 3), 1)).isEqualTo(new Hit.OnWire(wire));
    assertThat(at(middle.add(0, 60), 1)).isEqualTo(new Hit.Empty());
  }

  @Test
  void theNodeThatCameLaterIsInFront() {
    drawn.node("gate1", standard("Gate"), 420, 120);
    assertThat(at(new Point2D(480, 135), 1)).isEqualTo(new Hit.Title(drawn.id("gate1")));
  }

  @Test
  void aSelectedNodeIsInFrontOfAllOthers() {
    drawn.node("gate1", standard("Gate"), 420, 120);
    assertThat(drawn.geometry().at(new Point2D(480, 135), 1, Set.of(drawn.id("conv1")))).isEqualTo(new Hit.Body(drawn.id("conv1")));
  }

  @Test
  void aRectangleSelectsWhatItTouches() {
    assertThat(drawn.geometry().touching(new Rectangle2D(-10, -10, 450, 400))).isEqualTo(Set.of(drawn.id("input"), drawn.id("conv1")));
  }

  @Test
  void movingANodeKeepsTheCurvesOfOthers() {
    CanvasGeometry before = drawn.geometry();
    var moved = Edits.apply(drawn.document(), new Edit.Move(Map.of(drawn.id("mask1"), new Position(900, 50))));
    CanvasGeometry after = before.next(moved, before.inference());
    Wire still = new Wire(drawn.id("input"), drawn.id("conv1"), 0);
    Wire stretched = new Wire(drawn.id("conv1"), drawn.id("mask1"), 0);
    assertThat(after.curves().get(still)).isSameAs(before.curves().get(still));
    assertThat(after.curves().get(stretched).end()).isEqualTo(after.boxes().get(drawn.id("mask1")).input(0));
  }

  @Test
  void everyInputOfAMergeHasARowOfItsOwn() {
    drawn.node("concat1", new Concat(16), 0, 400);
    NodeBox box = box("concat1");
    assertThat(box.input(15).getY() - box.input(0).getY()).isEqualTo(15 * NodeBox.ROW);
    assertThat(box.bounds().contains(box.input(15))).isTrue();
  }

  @Test
  void aNodeIsWideEnoughForItsThumbnails() {
    double margins = 2 * NodeBox.MARGIN;
    // 6 thumbnails of 28 px with gaps of 1 px: 6 · 29 − 1 = 173
    assertThat(box("conv1").picture().getWidth()).isEqualTo(173);
    assertThat(box("conv1").width()).isGreaterThanOrEqualTo(173 + margins);
  }
}
