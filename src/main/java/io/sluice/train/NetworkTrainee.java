package io.sluice.train;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.engine.EngineException;
import io.sluice.engine.Network;
import io.sluice.engine.StepResult;
import io.sluice.engine.TrainingPlan;
import io.sluice.graph.Recipe;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.TensorSource;

/** A network of the engine in training, with the plans that training, evaluation and the window's looks need. Training thread only. */
final class NetworkTrainee implements Trainee {
  private final Network network;
  private final TrainingPlan training;
  private final NetworkProbe probe;
  private final NetworkClassifier classifier;

  private NetworkTrainee(Network network, TrainingPlan training, NetworkProbe probe, NetworkClassifier classifier) {
    this.network = network;
    this.training = training;
    this.probe = probe;
    this.classifier = classifier;
  }

  /**
   * Takes {@code network}, which is closed with it, and makes its plans ready, that of evaluations too: what does not fit into memory is said
   * now, and not after the first epoch.
   *
   * @throws EngineException if there is not enough memory; then the network is as it was
   */
  static NetworkTrainee of(Network network, Recipe recipe, int trainingImages) {
    TrainingPlan training = network.trainingPlan(Math.min(recipe.batchSize(), trainingImages), recipe.optimizer(), recipe.seed());
    try {
      return lookedAt(network, training);
    } catch (RuntimeException | Error e) {
      training.close();
      throw e;
    }
  }

  private static NetworkTrainee lookedAt(Network network, TrainingPlan training) {
    NetworkProbe probe = new NetworkProbe(network);
    try {
      NetworkClassifier classifier = new NetworkClassifier(network);
      classifier.makeReady();
      return new NetworkTrainee(network, training, probe, classifier);
    } catch (RuntimeException | Error e) {
      probe.close();
      throw e;
    }
  }

  @Override
  public StepResult train(ImageSet images, int[] order, int from, int count, Shifts shifts, double learningRate) {
    return training.step(images, order, from, count, shifts, learningRate);
  }

  @Override
  public FloatTensor classify(ImageSet images, int from, int count) {
    return classifier.classify(images, from, count);
  }

  @Override
  public Snapshot look(ProbeRequest request, long step) {
    return probe.look(request, step);
  }

  @Override
  public NamedTensors weights() {
    return network.weights();
  }

  @Override
  public TensorSource weightsInPlace() {
    return network.weightsInPlace();
  }

  @Override
  public NamedTensors optimizer() {
    return network.optimizerState();
  }

  @Override
  public void close() {
    classifier.close();
    probe.close();
    training.close();
    network.close();
  }
}
