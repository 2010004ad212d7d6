package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final List<Rectangle2D> BOXES = List.of(
      new Rectangle2D(200, 10, 40, 20), new Rectangle2D(0, 0, 100, 60), new Rectangle2D(110, 30, 10, 50));

  @Test
  void edgesAndMiddlesComeIntoLine() {
    assertThat(Alignment.LEFT.of(BOXES)).extracting(Point2D::getX).containsOnly(0.0);
    assertThat(Alignment.RIGHT.of(BOXES)).extracting(Point2D::getX).containsExactly(200.0, 140.0, 230.0); // 240 − width
    assertThat(Alignment.CENTER.of(BOXES)).extracting(Point2D::getX).containsExactly(100.0, 70.0, 115.0); // 120 − width/2
    assertThat(Alignment.TOP.of(BOXES)).extracting(Point2D::getY).containsOnly(0.0);
    assertThat(Alignment.MIDDLE.of(BOXES)).extracting(Point2D::getY).containsExactly(30.0, 10.0, 15.0); // 40 − height/2
    assertThat(Alignment.BOTTOM.of(BOXES)).extracting(Point2D::getY).containsExactly(60.0, 20.0, 30.0); // 80 − height
  }

  @Test
  void gapsBecomeEqualAndTheOutermostStay() {
    // 240 − (40 + 100 + 10) = 90, two gaps of 45
    assertThat(Alignment.ACROSS.of(BOXES)).containsExactly(new Point2D(200, 10), new Point2D(0, 0), new Point2D(145, 30));
  }
}
