package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.shell.DrawingCost.Shows;
import org.junit.jupiter.api.Test;

class DrawingCostTest {
  private static final long MILLISECOND = 1_000_000;

  private long computed;
  private final DrawingCost cost = new DrawingCost(() -> computed);

  /** A frame for which the window computes so long. */
  private long frame(Shows shows, long milliseconds) {
    long known = cost.frame(shows);
    computed += milliseconds * MILLISECOND;
    return known;
  }

  @Test
  void itIsByWhatFramesWithASnapshotAreDearerThanThoseWithNothingNew() {
    for (int k = 0; k < 10; k++) {
      frame(Shows.SNAPSHOT, 11);
      frame(Shows.FIGURES, 40);
      frame(Shows.NOTHING, 3);
    }

    assertThat(cost.frame(Shows.SNAPSHOT)).isEqualTo(8 * MILLISECOND);
  }

  @Test
  void whatTheHandMovesMeanwhileIsNoCostOfWatching() {
    for (int k = 0; k < 10; k++) {
      frame(k % 3 == 0 ? Shows.SNAPSHOT : Shows.NOTHING, 8);
    }

    assertThat(cost.frame(Shows.SNAPSHOT)).isZero();
  }

  @Test
  void nothingIsKnownBeforeTheFirstFrameHasEnded() {
    assertThat(frame(Shows.SNAPSHOT, 9)).isZero();
  }
}
