package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WatchingCostTest {
  private static final double STEPS_A_SECOND = 250;

  /** A training that loses a tenth when it is watched, on a machine whose own speed at each second is {@code machine}. */
  private static final class Training {
    private final DoubleUnaryOperator machine;
    private final List<Boolean> turns = new ArrayList<>();
    private int steps;
    private double seconds;

    Training(DoubleUnaryOperator machine) {
      this.machine = machine;
    }

    double speed(boolean watched, int count) {
      double begin = seconds;
      for (int step = 0; step < count; step++) {
        seconds += 1 / (STEPS_A_SECOND * machine.applyAsDouble(seconds) * (watched ? 0.9 : 1));
      }
      turns.add(watched);
      steps += count;
      return count / (seconds - begin);
    }
  }

  private static double ratio(String line) {
    return Double.parseDouble(line.replaceFirst(".* ratio=", ""));
  }

  @Test
  void aMachineThatGetsSlowerAllTheTimeSlowsBothHalvesOfAPairAlike() throws Exception {
    Training training = new Training(second -> 1 / (1 + second / 5)); // two halves one after the other would come to 0.46
    assertThat(ratio(new WatchingCost("", 800).add(training::speed))).isCloseTo(0.9, within(0.01));
    assertThat(training.steps).isEqualTo(2 * 800);
  }

  @Test
  void aMachineWhoseSpeedComesAndGoesDoesSoToo() throws Exception {
    Training training = new Training(second -> Math.sin(second) > 0 ? 1 : 0.5); // two halves one after the other would come to 0.64
    assertThat(ratio(new WatchingCost("", 800).add(training::speed))).isCloseTo(0.9, within(0.03));
  }

  @Test
  void everyOtherSliceBeginsWithTheWatchedOne() throws Exception {
    Training training = new Training(_ -> 1);
    new WatchingCost("", 8).add(training::speed);
    assertThat(training.turns.subList(0, 8)).containsExactly(false, true, true, false, false, true, true, false);
    assertThat(training.turns).filteredOn(watched -> watched).hasSize(training.turns.size() / 2);
  }

  @Test
  void theSummaryIsTheMedianOfThePairsRatios() throws Exception {
    WatchingCost cost = new WatchingCost("net=tiny", 8);
    for (double on : new double[] {50, 90, 100}) {
      cost.add((watched, _) -> watched ? on : 100);
    }
    assertThat(cost.summary()).isEqualTo("net=tiny pairs=3 off_img_per_s=100 on_img_per_s=90 ratio=0.900");
  }
}
