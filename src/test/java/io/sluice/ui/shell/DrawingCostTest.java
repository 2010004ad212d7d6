package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawingCostTest {
  private static final long MILLISECOND = 1_000_000;

  private long computed;
  private final DrawingCost cost = new DrawingCost(() -> computed, 2);

  /** A frame for which the window computes so long. */
  private long frame(boolean snapshot, long milliseconds) {
    long known = cost.frame(snapshot);
    computed += milliseconds * MILLISECOND;
    return known;
  }

  @Test
  void itIsByWhatFramesWithASnapshotAreDearerSharedByTheProcessors() {
    for (int k = 0; k < 10; k++) {
      frame(true, 11);
      frame(false, 3);
    }

    assertThat(cost.frame(true)).isEqualTo(4 * MILLISECOND); // (11 − 3) ms of one of two processors
  }

  @Test
  void whatTheHandMovesMeanwhileIsNoCostOfWatching() {
    for (int k = 0; k < 10; k++) {
      frame(k % 3 == 0, 8);
    }

    assertThat(cost.frame(true)).isZero();
  }

  @Test
  void nothingIsKnownBeforeTheFirstFrameHasEnded() {
    assertThat(frame(true, 9)).isZero();
  }
}
