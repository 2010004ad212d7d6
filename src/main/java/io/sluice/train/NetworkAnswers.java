package io.sluice.train;

import io.sluice.engine.InferencePlan;
import io.sluice.engine.Network;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;

/** What a trained network answers, for those who ask once: the network is made, asked and given back. */
public final class NetworkAnswers {
  private NetworkAnswers() {}

  /**
   * The logits that go into the Output, {@code [N, classes]}. Any thread that may wait.
   *
   * @param trained a sound design with its weights; another is an {@link IllegalArgumentException}
   * @param images  pixels from 0 to 1, {@code [N, C, H, W]}
   */
  public static FloatTensor logits(Checkpoint trained, FloatTensor images) {
    Inference inference = ShapeInference.of(trained.document().graph());
    int count = images.shape().dim(0);
    try (Network network = Network.create(inference, trained.document().recipe().seed())) {
      network.load(trained.weights());
      try (InferencePlan plan = network.inferencePlan(count)) {
        plan.run(images.values(), count);
        return plan.logits();
      }
    }
  }
}
