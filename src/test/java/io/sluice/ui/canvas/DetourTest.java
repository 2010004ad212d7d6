package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class DetourTest {
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 0, 0)
      .node("conv1", CanvasScene.standard("Conv2D"), 300, 0)
      .node("relu1", CanvasScene.standard("ReLU"), 600, 0)
      .node("add1", CanvasScene.standard("Add"), 900, 0)
      .wire("input", "conv1")
      .wire("conv1", "relu1")
      .wire("relu1", "add1", 0)
      .wire("conv1", "add1", 1);
  private final Wire skip = new Wire(drawn.id("conv1"), drawn.id("add1"), 1);

  private Rectangle2D heart(CanvasGeometry geometry, String name) {
    return CanvasGeometry.around(geometry.boxes().get(drawn.id(name)).bounds(), -2);
  }

  @Test
  void aWirePastANodeGoesAroundItAndNotBehindIt() {
    CanvasGeometry geometry = drawn.geometry();
    assertThat(geometry.curves().get(skip).touches(heart(geometry, "relu1"))).isFalse();
    assertThat(WireCurve.between(geometry.boxes().get(drawn.id("conv1")), geometry.boxes().get(drawn.id("add1")), 1)
        .touches(heart(geometry, "relu1"))).isTrue();
  }

  @Test
  void aWireWithNothingInItsWayGoesStraightThere() {
    CanvasGeometry geometry = drawn.geometry();
    assertThat(geometry.curves().get(new Wire(drawn.id("input"), drawn.id("conv1"), 0)).pieces()).hasSize(1);
  }

  @Test
  void aWireGoesStraightAgainWhenTheNodeIsMovedOutOfItsWay() {
    CanvasGeometry before = drawn.geometry();
    var moved = Edits.apply(drawn.document(), new Edit.Move(Map.of(drawn.id("relu1"), new Position(600, 400))));
    assertThat(before.next(moved, before.inference()).curves().get(skip).pieces()).hasSize(1);
  }

  @Test
  void aWireGoesAroundANodeThatIsMovedIntoItsWay() {
    CanvasGeometry before = drawn.geometry();
    var away = Edits.apply(drawn.document(), new Edit.Move(Map.of(drawn.id("relu1"), new Position(600, 400))));
    CanvasGeometry without = before.next(away, before.inference());
    CanvasGeometry after = without.next(drawn.document(), before.inference());
    assertThat(after.curves()).isEqualTo(before.curves());
  }

  @Test
  void bothEndsStayAtTheirPorts() {
    CanvasGeometry geometry = drawn.geometry();
    WireCurve curve = geometry.curves().get(skip);
    assertThat(curve.start()).isEqualTo(geometry.boxes().get(drawn.id("conv1")).output());
    assertThat(curve.end()).isEqualTo(geometry.boxes().get(drawn.id("add1")).input(1));
  }

  @Test
  void aWireThatLeadsBackToTheNextRowGoesPastANodeThatReachesDownIntoItsWay() {
    Drawn rows = new Drawn()
        .node("input", CanvasScene.standard("Input"), 40, 40)
        .node("conv1", CanvasScene.standard("Conv2D"), 300, 150)
        .node("conv2", CanvasScene.standard("Conv2D"), 560, 40)
        .node("relu1", CanvasScene.standard("ReLU"), 40, 260)
        .wire("input", "conv1").wire("conv1", "conv2").wire("conv2", "relu1");
    Wire back = new Wire(rows.id("conv2"), rows.id("relu1"), 0);
    CanvasGeometry geometry = rows.geometry();
    WireCurve direct = WireCurve.between(geometry.boxes().get(back.from()), geometry.boxes().get(back.to()), 0);
    Rectangle2D inTheWay = CanvasGeometry.around(geometry.boxes().get(rows.id("conv1")).bounds(), -2);

    assertThat(direct.touches(inTheWay)).isTrue();
    assertThat(geometry.curves().get(back).touches(inTheWay)).isFalse();
    var moved = Edits.apply(rows.document(), new Edit.Move(Map.of(rows.id("conv1"), new Position(300, 40))));
    assertThat(geometry.next(moved, geometry.inference()).curves().get(back)).isEqualTo(direct);
  }
}
