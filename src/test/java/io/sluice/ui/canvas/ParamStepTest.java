package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.Padding;
import io.sluice.block.Param;
import io.sluice.block.Size2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamStepTest {
  private static Param param(String type, String name) {
    return CanvasScene.standard(type).type().param(name);
  }

  @Test
  void wholeNumbersGoByOneAndNoFurtherThanTheirRange() {
    assertThat(ParamStep.from(param("Conv2D", "filters"), 6, 3)).isEqualTo(9);
    assertThat(ParamStep.from(param("Conv2D", "filters"), 6, -30)).isEqualTo(1);
    assertThat(ParamStep.from(param("Conv2D", "filters"), 4090, 1_000_000)).isEqualTo(4096);
  }

  @Test
  void aRateGoesByHundredthsWithoutRoundingErrors() {
    assertThat(ParamStep.from(param("Dropout", "rate"), 0.1, 2)).isEqualTo(0.12);
    assertThat(ParamStep.from(param("Dropout", "rate"), 0.5, 60)).isEqualTo(0.95);
  }

  @Test
  void aKernelStaysSquareAndKeepsTheDifferenceOfItsSides() {
    assertThat(ParamStep.from(param("Conv2D", "kernel"), Size2D.square(5), -2)).isEqualTo(Size2D.square(3));
    assertThat(ParamStep.from(param("Conv2D", "kernel"), new Size2D(5, 3), -9)).isEqualTo(new Size2D(3, 1));
  }

  @Test
  void choicesBeginAnewAfterTheLast() {
    assertThat(ParamStep.from(param("Conv2D", "padding"), Padding.SAME, 1)).isEqualTo(Padding.VALID);
    assertThat(ParamStep.from(param("Conv2D", "padding"), Padding.SAME, 2)).isEqualTo(Padding.SAME);
    assertThat(ParamStep.from(param("Conv2D", "bias"), true, 1)).isEqualTo(false);
  }

  @Test
  void everyStepOfEveryParameterCanBeTaken() {
    BlockCatalog.types().forEach(type -> type.params().forEach(param -> {
      for (int steps : List.of(-1000, -1, 1, 1000)) {
        assertThat(param.refusal(ParamStep.from(param, param.standard(), steps))).as("%s.%s", type.name(), param.name()).isEmpty();
      }
    }));
  }
}
