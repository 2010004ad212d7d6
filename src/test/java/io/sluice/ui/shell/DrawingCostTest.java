package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawingCostTest {
  private static final long MILLISECOND = 1_000_000;
  private static final Offset<Long> SETTLED = Offset.offset(MILLISECOND / 10);

  private long computed;
  private final DrawingCost cost = new DrawingCost(() -> computed);

  /** What a snapshot is said to cost after many, between which the window computes so long. */
  private long afterMany(long milliseconds) {
    for (int k = 0; k < 200; k++) {
      cost.shown();
      computed += milliseconds * MILLISECOND;
    }
    return cost.shown();
  }

  @Test
  void itIsAllThatTheWindowComputesFromOneSnapshotToTheNext() {
    assertThat(afterMany(11)).isCloseTo(11 * MILLISECOND, SETTLED);
    assertThat(afterMany(30)).isCloseTo(30 * MILLISECOND, SETTLED);
  }

  @Test
  void aBusyHandDoesNotMakeMapsStandStill() {
    assertThat(afterMany(400)).isCloseTo(50 * MILLISECOND, SETTLED); // the most that counts
  }

  @Test
  void oneSlowFrameChangesLittle() {
    long before = afterMany(10);

    computed += 40 * MILLISECOND;

    assertThat(cost.shown() - before).isLessThan(3 * MILLISECOND); // a twentieth of 40 ms more
  }

  @Test
  void beforeTheFirstWasDrawnItIsTakenForDear() {
    assertThat(cost.shown()).isEqualTo(25 * MILLISECOND);
  }

  @Test
  void whereTheSystemDoesNotTellItComesToNothing() {
    assertThat(afterMany(0)).isCloseTo(0L, SETTLED);
  }
}
