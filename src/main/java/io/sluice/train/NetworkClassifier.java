package io.sluice.train;

import io.sluice.data.ImageSet;
import io.sluice.engine.AnswerPlan;
import io.sluice.engine.EngineException;
import io.sluice.engine.Network;
import io.sluice.tensor.FloatTensor;
import java.util.Optional;

/** The answers of a network, in large batches. Its plan is made when it is first asked. Owner thread of the network only. */
public final class NetworkClassifier implements Classifier, AutoCloseable {
  private final Network network;
  private Optional<AnswerPlan> plan = Optional.empty();

  /** The answers of {@code network}, which is still the caller's to close, after this. */
  public NetworkClassifier(Network network) {
    this.network = network;
  }

  /**
   * Makes its plan now.
   *
   * @throws EngineException if there is not enough memory
   */
  void makeReady() {
    plan();
  }

  private AnswerPlan plan() {
    AnswerPlan ready = plan.orElseGet(() -> network.answerPlan(Evaluator.BATCH));
    plan = Optional.of(ready);
    return ready;
  }

  @Override
  public FloatTensor classify(ImageSet images, int from, int count) {
    AnswerPlan ready = plan();
    ready.takeWeights();
    return ready.answers(images, from, count);
  }

  @Override
  public void close() {
    plan.ifPresent(AnswerPlan::close);
    plan = Optional.empty();
  }
}
