package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Padding;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Dense layers of 16,000 units between 16 features and the classes. */
  private static Inference large(int layers) {
    Sketch sketch = Sketch.of(1, 4, 4).then("flat", new Flatten());
    for (int k = 0; k < layers; k++) {
      sketch = sketch.then("fc" + k, new Dense(16_000, true, Initializer.GLOROT_UNIFORM));
    }
    return sketch.then("logits", new Dense(Sketch.CLASSES, true, Initializer.GLOROT_UNIFORM)).done();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 12}) // 5 · 16 000² weights are 5.1 GB, where 4 GB may be taken; 11 · 16 000² are more than an int counts
  void weightsThatDoNotFitAreRefusedBeforeAnyMemoryIsTaken(int layers) throws IOException {
    Engine.load(_ -> {});
    Inference inference = large(layers);
    long before = committed();

    assertThatThrownBy(() -> Network.create(inference, 1, 2)).isInstanceOf(EngineException.class)
        .hasMessageContaining("Memory for the network has run out").hasMessageContaining("fewer filters or units");

    assertThat(committed() - before).isLessThan(1L << 30);
  }

  @Test
  void memoryThatWasGivenBackIsThereForTheNext() {
    ParameterLayout layout = new ParameterLayout(Sketch.of(1, 50, 80).then("flat", new Flatten())
        .then("fc", new Dense(4_000, true, Initializer.GLOROT_UNIFORM)).classified());
    long others = Pointer.maxBytes() - (512 << 20);
    OffHeap.reserve(others);
    try {
      for (int k = 0; k < 10; k++) { // 4 000² weights are 64 MB: in the 512 MB that are left, eight vectors at once
        new FlatVector(layout).close();
      }
      assertThatThrownBy(() -> OffHeap.reserve(512 << 20 | 1)).isInstanceOf(EngineException.class);
    } finally {
      OffHeap.release(others);
    }
  }

  /** Address space of the process, in bytes; 0 where there is no way to know. */
  private static long committed() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status) ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmData:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(0) : 0;
  }
}
