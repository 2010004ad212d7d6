package io.sluice.train;

import io.sluice.block.Block;
import io.sluice.block.Gate;
import io.sluice.block.Mask;
import io.sluice.data.ImageSet;
import io.sluice.engine.InferencePlan;
import io.sluice.engine.Network;
import io.sluice.engine.StepResult;
import io.sluice.engine.TrainingPlan;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A network of the engine in training, with the plans that training, evaluation and the window's looks need. Training thread only. */
final class NetworkTrainee implements Trainee {
  private final Network network;
  private final TrainingPlan training;
  private final InferencePlan looking;
  private final NetworkClassifier classifier;

  /** Takes {@code network}, which is closed with it, and makes its plans ready. */
  NetworkTrainee(Network network, Recipe recipe, int trainingImages) {
    this.network = network;
    training = network.trainingPlan(Math.min(recipe.batchSize(), trainingImages), recipe.optimizer(), recipe.seed());
    looking = network.inferencePlan(1);
    classifier = new NetworkClassifier(network);
  }

  @Override
  public StepResult train(ImageSet images, int[] order, int from, int count, double learningRate) {
    return training.step(images, order, from, count, learningRate);
  }

  @Override
  public FloatTensor classify(ImageSet images, int from, int count) {
    return classifier.classify(images, from, count);
  }

  @Override
  public Snapshot look(ProbeRequest request, long step) {
    Inference inference = network.inference();
    looking.run(request.image().values(), 1);
    Map<NodeId, FloatTensor> maps = new HashMap<>();
    Map<NodeId, FloatTensor> factors = new HashMap<>();
    for (NodeId node : inference.used()) {
      if (request.nodes().contains(node)) {
        maps.put(node, looking.activation(node, 0));
      }
      factors(node, inference.graph().node(node).block()).ifPresent(values -> factors.put(node, values));
    }
    return new Snapshot(request.ordinal(), step, request.image(), maps, factors, looking.probabilities().slice(0));
  }

  private Optional<FloatTensor> factors(NodeId node, Block block) {
    if (block instanceof Gate) {
      return Optional.of(looking.gateValues(node));
    }
    return block instanceof Mask ? Optional.of(looking.maskValues(node).slice(0)) : Optional.empty();
  }

  @Override
  public NamedTensors weights() {
    return network.weights();
  }

  @Override
  public NamedTensors optimizer() {
    return network.optimizerState();
  }

  @Override
  public void close() {
    classifier.close();
    looking.close();
    training.close();
    network.close();
  }
}
