package io.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftsTest {
  private static List<Shifts.Shift> first(int count, Shifts shifts) {
    return IntStream.range(0, count).mapToObj(shifts::of).toList();
  }

  @Test
  void seedEpochAndImageAloneDecide() {
    List<Shifts.Shift> shifts = first(100, new Shifts(2, 7, 3));

    assertThat(first(100, new Shifts(2, 7, 3))).isEqualTo(shifts);
    assertThat(first(100, new Shifts(2, 7, 4))).isNotEqualTo(shifts);
    assertThat(first(100, new Shifts(2, 8, 3))).isNotEqualTo(shifts);
    assertThat(new Shifts(2, 7, 3).of(42)).isEqualTo(shifts.get(42));
  }

  @Test
  void everyShiftWithinThePixelsIsAboutEquallyLikelyAndNoOther() {
    int[] counts = new int[9];
    for (Shifts.Shift shift : first(9000, new Shifts(1, 42, 0))) {
      counts[(shift.down() + 1) * 3 + shift.right() + 1]++; // fails for a shift that is out of bounds
    }
    // 1000 expected for each; the deviation is √(9000 · 1/9 · 8/9) ≈ 30, so 5 of them allow for chance
    assertThat(counts).satisfies(all -> assertThat(IntStream.of(all).boxed()).allSatisfy(count -> assertThat(count).isBetween(850, 1150)));
  }

  @Test
  void noPixelsMoveNothing() {
    assertThat(first(50, Shifts.NONE)).containsOnly(new Shifts.Shift(0, 0));
  }
}
