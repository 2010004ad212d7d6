package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Padding;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import org.junit.jupiter.api.Test;

/** A network that does not fit into the memory that the process may take is refused before anything of that size is asked for. */
class ShortageTest {
  @Test
  void aBatchThatDoesNotFitIsRefusedAndASmallerOneStillTrains() {
    Inference inference = Sketch.of(1, 512, 512).then("conv", conv(8, 3, Padding.SAME)).classified();
    try (Network network = Network.create(inference, 1, 2)) {
      // 8192 images of 8 maps of 512 × 512 floats are 64 GB
      assertThatThrownBy(() -> network.trainingPlan(8192, Optimizer.Adam.STANDARD, 1)).isInstanceOf(EngineException.class)
          .hasMessageContaining("Memory for the network has run out").hasMessageContaining("choose a smaller batch");
      try (TrainingPlan plan = network.trainingPlan(1, Optimizer.Adam.STANDARD, 1)) {
        assertThat(plan.loss(new float[512 * 512], new int[1], 1)).isFinite();
      }
    }
  }
}
