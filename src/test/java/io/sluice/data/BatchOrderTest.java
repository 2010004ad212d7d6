package io.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

  private static List<Integer> images(BatchOrder order) {
    return IntStream.range(0, order.steps()).boxed()
        .flatMap(step -> IntStream.range(0, order.size(step)).mapToObj(k -> order.image(step, k)))
        .toList();
  }

  @Test
  void everyImageComesOnceAnEpochInAnotherOrder() {
    List<Integer> images = images(BatchOrder.of(1000, 64, 1, 0));

    assertThat(images).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1000).boxed().toList());
    assertThat(images).isNotEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void theLastBatchHasTheRest() {
    BatchOrder order = BatchOrder.of(10, 4, 1, 0);

    assertThat(order.steps()).isEqualTo(3); // 4 + 4 + 2
    assertThat(IntStream.range(0, 3).map(order::size)).containsExactly(4, 4, 2);
    assertThat(BatchOrder.steps(60_000, 64)).isEqualTo(938); // 937.5
  }

  @Test
  void seedAndEpochAloneDecide() {
    List<Integer> images = images(BatchOrder.of(100, 10, 7, 3));

    assertThat(images(BatchOrder.of(100, 32, 7, 3))).isEqualTo(images);
    assertThat(images(BatchOrder.of(100, 10, 7, 4))).isNotEqualTo(images);
    assertThat(images(BatchOrder.of(100, 10, 8, 3))).isNotEqualTo(images);
  }

  @Test
  void everyPlaceIsAboutEquallyLikely() {
    int[] first = new int[5];
    for (int epoch = 0; epoch < 5000; epoch++) {
      first[BatchOrder.of(5, 5, 42, epoch).image(0, 0)]++;
    }

    // 1000 expected for each; the deviation is √(5000 · 0.2 · 0.8) ≈ 28, so 5 of them allow for chance
    assertThat(Arrays.stream(first).boxed()).allSatisfy(count -> assertThat(count).isBetween(860, 1140));
  }

  @Test
  void whatIsNoOrderIsABug() {
    assertThatThrownBy(() -> BatchOrder.of(0, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
