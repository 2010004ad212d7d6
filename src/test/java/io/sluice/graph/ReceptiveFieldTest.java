package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  private static Conv2D conv(int filters, int kernel, int stride, Padding padding, int dilation) {
    return new Conv2D(filters, Size2D.square(kernel), Size2D.square(stride), padding, Size2D.square(dilation), true, Initializer.GLOROT_UNIFORM);
  }

  private static AvgPool2D pool() {
    return new AvgPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID);
  }

  private static ReceptiveField.Axis rows(Document document, String node) {
    Inference inference = ShapeInference.of(document.graph());
    assertThat(inference.errors()).isEmpty();
    return ReceptiveField.of(inference, document.graph().find(node).orElseThrow().id()).rows();
  }

  private static Document lenet() {
    return TestNetworks.chain(new Input(1, 28, 28), conv(6, 5, 1, Padding.SAME, 1), new Tanh(), pool(), conv(16, 5, 1, Padding.VALID, 1), pool(),
        new Flatten(), new Dense(10, true, Initializer.GLOROT_UNIFORM), new Output(10, Loss.SOFTMAX_CROSS_ENTROPY));
  }

  @Test
  void thoseOfLeNetAreAsWorkedOutByHand() {
    assertThat(rows(lenet(), "b0")).isEqualTo(new ReceptiveField.Axis(0, 1, 1, 28));
    assertThat(rows(lenet(), "b1")).isEqualTo(new ReceptiveField.Axis(-2, 1, 5, 28)); // padding (5 − 1) / 2 = 2 before
    assertThat(rows(lenet(), "b2")).isEqualTo(rows(lenet(), "b1"));
    assertThat(rows(lenet(), "b3")).isEqualTo(new ReceptiveField.Axis(-2, 2, 6, 28)); // 5 + 1·1
    assertThat(rows(lenet(), "b4")).isEqualTo(new ReceptiveField.Axis(-2, 2, 14, 28)); // 6 + 4·2
    assertThat(rows(lenet(), "b5")).isEqualTo(new ReceptiveField.Axis(-2, 4, 16, 28)); // 14 + 1·2
    assertThat(rows(lenet(), "b7")).isEqualTo(new ReceptiveField.Axis(0, 0, 28, 28));
  }

  @Test
  void aPlaceAtTheBorderSeesOnlyPixelsOfTheImage() {
    ReceptiveField.Axis rows = rows(lenet(), "b5");
    assertThat(rows.first(0)).isZero(); // from −2
    assertThat(rows.last(0)).isEqualTo(13); // −2 + 15
    assertThat(rows.first(4)).isEqualTo(14); // −2 + 4·4
    assertThat(rows.last(4)).isEqualTo(27); // 29
  }

  @Test
  void stridesAndDilationSpreadIt() {
    Document document = TestNetworks.chain(new Input(1, 12, 12), conv(1, 3, 2, Padding.SAME, 1), conv(1, 3, 1, Padding.VALID, 2), new Flatten(),
        new Dense(10, true, Initializer.GLOROT_UNIFORM), new Output(10, Loss.SOFTMAX_CROSS_ENTROPY));
    assertThat(rows(document, "b1")).isEqualTo(new ReceptiveField.Axis(0, 2, 3, 12)); // one zero in all, behind
    assertThat(rows(document, "b2")).isEqualTo(new ReceptiveField.Axis(0, 2, 11, 12)); // 3 + 2·2·2
  }

  @Test
  void whereTwoPathsMeetItIsWhatEitherSees() {
    Document document = TestNetworks.wired(TestNetworks.chain(new Input(1, 8, 8), conv(1, 3, 1, Padding.SAME, 1), conv(1, 3, 1, Padding.SAME, 1),
        new Add(2), new Flatten(), new Dense(10, true, Initializer.GLOROT_UNIFORM), new Output(10, Loss.SOFTMAX_CROSS_ENTROPY)), "b1", "b3", 1);
    assertThat(rows(document, "b3")).isEqualTo(new ReceptiveField.Axis(-2, 1, 5, 8)); // −1 … 1 by one path, −2 … 2 by the other
  }
}
