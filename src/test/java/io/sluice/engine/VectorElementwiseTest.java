package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class VectorElementwiseTest {
  private static final int COUNT = 4_001;
  /** What the approximation is documented to be off by, and the rounding of a float near 1. */
  private static final double TOLERANCE = 5e-7;

  private static float argument(int index) {
    return (index - 2_000) / 100f; // −20 to 20
  }

  private interface Kernel {
    void run(long x, long y, int count);
  }

  private static float[] results(Kernel kernel) {
    Engine.load(_ -> {});
    assumeTrue(VectorUnit.isUsed());
    try (OffHeap memory = new OffHeap()) {
      MemorySegment x = memory.allocate(COUNT * Float.BYTES);
      MemorySegment y = memory.allocate(COUNT * Float.BYTES);
      for (int k = 0; k < COUNT; k++) {
        x.setAtIndex(ValueLayout.JAVA_FLOAT, k, argument(k));
      }
      kernel.run(x.address(), y.address(), COUNT);
      return y.asSlice(0, COUNT * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  @Test
  void tanhIsExactToTheLastBits() {
    float[] found = results(VectorElementwise::tanh);
    for (int k = 0; k < COUNT; k++) {
      assertThat((double) found[k]).as("tanh(%s)", argument(k)).isCloseTo(Math.tanh(argument(k)), within(TOLERANCE));
    }
  }

  @Test
  void sigmoidIsExactToTheLastBits() {
    float[] found = results(VectorElementwise::sigmoid);
    for (int k = 0; k < COUNT; k++) {
      assertThat((double) found[k]).as("sigmoid(%s)", argument(k)).isCloseTo(1 / (1 + Math.exp(-argument(k))), within(TOLERANCE));
    }
  }
}
