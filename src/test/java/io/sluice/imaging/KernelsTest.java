package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import org.junit.jupiter.api.Test;

class KernelsTest {
  @Test
  void theKernelsOfAFilterLieInAGridWithALineBetweenThem() {
    var weights = new FloatTensor(Shape.of(1, 3, 1, 2), new float[] {1, 2, 3, 4, 5, 6});
    FloatTensor maps = Kernels.asMaps(weights);
    assertThat(maps.shape()).isEqualTo(Shape.of(1, 3, 5)); // 2 rows of 1 and a line; 2 columns of 2 and a line
    assertThat(maps.values()).containsExactly(
        1, 2, 0, 3, 4,
        0, 0, 0, 0, 0,
        5, 6, 0, 0, 0);
  }

  @Test
  void filtersAreMapsOneAfterTheOther() {
    var weights = new FloatTensor(Shape.of(2, 1, 2, 1), new float[] {1, 2, 3, 4});
    assertThat(Kernels.asMaps(weights).values()).containsExactly(1, 2, 3, 4);
  }
}
