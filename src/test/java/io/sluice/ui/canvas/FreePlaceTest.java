package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class FreePlaceTest {
  private static final Rectangle2D AREA = new Rectangle2D(0, 0, 100, 50);

  @Test
  void whatCoversNothingStays() {
    assertThat(FreePlace.way(AREA, List.of(new Rectangle2D(100, 0, 40, 40)))).isEqualTo(Point2D.ZERO);
  }

  @Test
  void itGoesTheShortestWayToWhereItCoversNothing() {
    // 10 of overlap from the right, and 24 beside it
    assertThat(FreePlace.way(AREA, List.of(new Rectangle2D(90, 0, 40, 40)))).isEqualTo(new Point2D(-34, 0));
  }

  @Test
  void aPlaceThatAnotherHasIsNoPlace() {
    // to the left would be shortest, but there stands another; upwards is 50 + 24, downwards 40 + 24
    List<Rectangle2D> others = List.of(new Rectangle2D(90, 0, 40, 40), new Rectangle2D(-60, -10, 50, 70));
    assertThat(FreePlace.way(AREA, others)).isEqualTo(new Point2D(0, 64));
  }
}
