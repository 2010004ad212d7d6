package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelOrderTest {
  @Test
  void theLargestKeyComesFirstAndEqualOnesKeepTheirOrder() {
    assertThat(ChannelOrder.byKey(new float[] {1, 3, 2, 3}, Set.of())).containsExactly(1, 3, 2, 0);
  }

  @Test
  void pinnedChannelsComeBeforeAllOthersInTheSameOrder() {
    assertThat(ChannelOrder.byKey(new float[] {1, 3, 2, 3}, Set.of(0, 2))).containsExactly(2, 0, 1, 3);
    assertThat(ChannelOrder.byIndex(4, Set.of(3))).containsExactly(3, 0, 1, 2);
  }

  @Test
  void strengthIsTheMeanSizeOfTheValues() {
    var maps = new FloatTensor(Shape.of(2, 1, 2), new float[] {-1, 3, 0, 1});
    assertThat(ChannelOrder.strength(maps)).containsExactly(2, 0.5f);
  }

  @Test
  void aDifferenceIsTakenValueByValue() {
    var one = new FloatTensor(Shape.of(1, 1, 2), new float[] {1, 2});
    var other = new FloatTensor(Shape.of(1, 1, 2), new float[] {3, 0.5f});
    assertThat(ChannelOrder.difference(one, other).values()).containsExactly(-2, 1.5f);
  }
}
