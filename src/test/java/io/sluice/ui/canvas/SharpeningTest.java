package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** How blocks are drawn so that it costs software little. */
@ExtendWith(ApplicationExtension.class)
class SharpeningTest {
  private CanvasScene scene;

  @Start
  void show(Stage stage) {
    scene = CanvasScene.ofFour(stage);
  }

  @BeforeEach
  void awaitRest() throws TimeoutException {
    scene.awaitRest();
  }

  private NodeView conv1() {
    return scene.view(scene.id("conv1"));
  }

  private void pan(double dx) {
    scene.canvas.look(scene.canvas.viewport().panned(dx, 0));
  }

  @Test
  void blocksStandOnWholePixelsAtAnyScaleAndWhereverTheWorldIsMoved() {
    for (double scale : new double[] {0.83, 1, 1.3}) {
      for (double x : new double[] {0, 7.4}) {
        CanvasScene.onFx(() -> scene.canvas.look(new Viewport(x, 3.7, scale)));
        CanvasScene.onFx(() -> scene.canvas.nodes().seen().forEach(view -> {
          Point2D corner = view.localToScene(0, 0);
          assertThat(corner.getX()).isCloseTo(Math.rint(corner.getX()), within(1e-4)); // a hundredth of what the renderer tells apart, 1/256
          assertThat(corner.getY()).isCloseTo(Math.rint(corner.getY()), within(1e-4));
          Point2D wanted = scene.canvas.localToScene(scene.canvas.viewport().toScreen(new Point2D(view.getLayoutX(), view.getLayoutY())));
          assertThat(corner.distance(wanted)).isLessThan(1.5); // half a pixel for the world, half for the block, in each direction
        }));
      }
    }
  }

  @Test
  void aBlockWhoseMapsChangeIsDrawnFromAKeptPictureOnlyWhileTheWorldIsMoved() {
    FloatTensor maps = FloatTensor.zeros(CanvasScene.get(() -> conv1().look().shape().orElseThrow()));
    CanvasScene.onFx(() -> scene.run.publish(new Snapshot(1, 10, FloatTensor.zeros(Shape.of(1, 28, 28)), Map.of(scene.id("conv1"), maps), Map.of(),
        FloatTensor.zeros(Shape.of(10)))));
    assertThat(CanvasScene.get(() -> conv1().isCache())).isFalse();

    boolean moved = CanvasScene.get(() -> {
      pan(40);
      return conv1().isCache();
    });

    assertThat(moved).isTrue();
  }
}
