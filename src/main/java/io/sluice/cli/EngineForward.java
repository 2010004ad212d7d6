package io.sluice.cli;

import io.sluice.engine.InferencePlan;
import io.sluice.engine.Network;
import io.sluice.export.Forward;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;

/** The engine as what exports are compared with. Makes a network for each question, so any thread may ask. */
public final class EngineForward implements Forward {
  private static final int BATCH = 128;

  @Override
  public FloatTensor logits(Checkpoint network, FloatTensor images) {
    Inference inference = ShapeInference.of(network.document().graph());
    int count = images.shape().dim(0);
    int imageSize = images.values().length / count;
    try (Network running = Network.create(inference, network.document().recipe().seed());
        InferencePlan plan = running.inferencePlan(Math.min(BATCH, count))) {
      running.load(network.weights());
      float[] logits = new float[0];
      for (int from = 0; from < count; from += BATCH) {
        int number = Math.min(BATCH, count - from);
        plan.run(Arrays.copyOfRange(images.values(), from * imageSize, (from + number) * imageSize), number);
        logits = joined(logits, plan.logits().values());
      }
      return new FloatTensor(Shape.of(count, logits.length / count), logits);
    }
  }

  private static float[] joined(float[] one, float[] other) {
    float[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
