package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewportTest {
  /** Offsets are sums of products of doubles: nothing but rounding. */
  private static final double ROUNDING = 1e-9;

  @Test
  void zoomingKeepsThePointUnderThePointer() {
    Viewport before = new Viewport(30, -20, 0.8);
    Point2D world = before.toWorld(200, 150);
    Point2D after = before.zoomed(1.5, 200, 150).toScreen(world);
    assertThat(after.getX()).isCloseTo(200, within(ROUNDING));
    assertThat(after.getY()).isCloseTo(150, within(ROUNDING));
  }

  @Test
  void zoomingEndsAtTenAndAtFourHundredPercent() {
    assertThat(Viewport.START.zoomed(1e-6, 0, 0).scale()).isEqualTo(0.1);
    assertThat(Viewport.START.zoomed(1e6, 0, 0).scale()).isEqualTo(4);
  }

  @Test
  void aViewThatWasFittedSmallerThanTenPercentIsMadeNoSmaller() {
    Viewport tiny = new Viewport(0, 0, 0.02);
    assertThat(tiny.zoomed(0.5, 0, 0).scale()).isEqualTo(0.02);
    assertThat(tiny.zoomed(2, 0, 0).scale()).isEqualTo(0.04);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 500, 3000, 2e6})
  void fittingShowsAllOfTheWorld(double size) {
    Rectangle2D world = new Rectangle2D(-size / 3, -size / 2, size, size * 0.7);
    Rectangle2D seen = Viewport.fitting(world, 800, 500, 32).seen(800, 500);
    assertThat(seen.contains(world)).isTrue();
  }

  @Test
  void fittingNeverEnlarges() {
    assertThat(Viewport.fitting(new Rectangle2D(0, 0, 10, 10), 800, 500, 32).scale()).isEqualTo(1);
  }

  @Test
  void fittingIntoNoRoomAtAllStillIsAView() {
    assertThat(Viewport.fitting(new Rectangle2D(0, 0, 1000, 1000), 0, 0, 32).scale()).isPositive();
  }

  @Test
  void panningEndsBeforeTheWorldIsLost() {
    assertThat(Viewport.START.panned(1e300, -1e300)).isEqualTo(new Viewport(2e6, -2e6, 1));
  }

  @Test
  void lessIsDrawnBelowHalfAndBelowAQuarter() {
    assertThat(Detail.at(0.5)).isEqualTo(Detail.FULL);
    assertThat(Detail.at(0.49)).isEqualTo(Detail.COMPACT);
    assertThat(Detail.at(0.25)).isEqualTo(Detail.COMPACT);
    assertThat(Detail.at(0.24)).isEqualTo(Detail.FAR);
  }
}
