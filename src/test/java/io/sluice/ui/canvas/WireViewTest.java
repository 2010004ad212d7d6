package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Family;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WireViewTest {
  @Start
  void show(Stage stage) {
    stage.show();
  }

  private static WireView to(double x, double y) {
    return new WireView(Family.values()[0], WireCurve.between(Point2D.ZERO, new Point2D(x, y)), "", () -> "");
  }

  @Test
  void noPictureIsKeptOfAWireAsLongAsTheWindow() {
    CanvasScene.onFx(() -> {
      assertThat(to(120, 60).isCache()).isTrue();
      assertThat(to(1600, 900).isCache()).isFalse();
    });
  }

  @Test
  void aWireThatIsPulledOutGivesItsPictureUp() {
    CanvasScene.onFx(() -> {
      WireView wire = to(120, 60);
      wire.update(Family.values()[0], WireCurve.between(Point2D.ZERO, new Point2D(1600, 900)), "");
      assertThat(wire.isCache()).isFalse();
    });
  }
}
