package io.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private static final int SIZE = 1000;

  @Test
  void everyImageComesOnce() {
    assertThat(Arrays.stream(BatchOrder.of(1, 0, SIZE)).sorted().toArray()).isEqualTo(IntStream.range(0, SIZE).toArray());
  }

  @Test
  void theSameSeedAndEpochGiveTheSameOrder() {
    assertThat(BatchOrder.of(7, 3, SIZE)).isEqualTo(BatchOrder.of(7, 3, SIZE));
  }

  @Test
  void anotherEpochOrSeedGivesAnotherOrder() {
    int[] order = BatchOrder.of(7, 3, SIZE);
    assertThat(agreements(order, BatchOrder.of(7, 4, SIZE))).isLessThan(20); // 1 expected of shuffled orders
    assertThat(agreements(order, BatchOrder.of(8, 3, SIZE))).isLessThan(20);
  }

  @Test
  void theOrderIsShuffled() {
    assertThat(agreements(BatchOrder.of(1, 0, SIZE), IntStream.range(0, SIZE).toArray())).isLessThan(20);
  }

  @Test
  void anEmptySetHasAnEmptyOrder() {
    assertThat(BatchOrder.of(1, 0, 0)).isEmpty();
  }

  private static long agreements(int[] one, int[] other) {
    return IntStream.range(0, SIZE).filter(k -> one[k] == other[k]).count();
  }
}
