package io.sluice.ui.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.graph.Checkpoint;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final Checkpoint found = TrainedSample.open().checkpoint();

  private String called(String name) {
    return new Comparison(name, () -> CompletableFuture.completedFuture(found)).called(found);
  }

  @Test
  void aNetworkThatHadToBeChosenIsCalledByItsDesignAndStep() {
    assertThat(called("Checkpoint file…")).isEqualTo("bars at step 72"); // 90 images are 9 batches of 10, 8 times
  }

  @Test
  void oneThatWasThereKeepsItsName() {
    assertThat(called("Best epoch, 2")).isEqualTo("Best epoch, 2");
  }
}
