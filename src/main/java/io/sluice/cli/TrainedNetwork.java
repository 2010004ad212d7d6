package io.sluice.cli;

import io.sluice.data.TestSet;
import io.sluice.engine.Network;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Evaluation;
import io.sluice.train.Evaluator;
import io.sluice.train.Fit;
import io.sluice.train.NetworkClassifier;
import io.sluice.train.NetworkProbe;
import io.sluice.train.ProbeRequest;
import io.sluice.train.Snapshot;
import java.util.Set;

/** A network with the weights of a checkpoint, to be asked by one thread. */
final class TrainedNetwork implements AutoCloseable {
  private final Network network;
  private final NetworkClassifier classifier;

  private TrainedNetwork(Network network) {
    this.network = network;
    classifier = new NetworkClassifier(network);
  }

  /** The network that {@code checkpoint} holds. */
  static TrainedNetwork load(Checkpoint checkpoint) throws CannotTrainException {
    Inference inference = ShapeInference.of(checkpoint.document().graph());
    Fit.requireSound(inference);
    Network network = Network.create(inference, checkpoint.document().recipe().seed());
    network.load(checkpoint.weights());
    return new TrainedNetwork(network);
  }

  /** What it was made from. */
  Inference inference() {
    return network.inference();
  }

  /** What it makes of {@code image}, with the maps of {@code nodes}. */
  Snapshot look(FloatTensor image, Set<NodeId> nodes) {
    try (NetworkProbe probe = new NetworkProbe(network)) {
      return probe.look(new ProbeRequest(image, nodes, 0), 0);
    }
  }

  /** How it does on the test images. */
  Evaluation evaluate(TestSet tests) throws CannotTrainException {
    Fit.require(inference(), tests.images(), tests.name());
    return Evaluator.evaluate(classifier, tests.images(), classes());
  }

  private int classes() {
    return inference().shape(inference().output().orElseThrow().id()).orElseThrow().dim(0);
  }

  @Override
  public void close() {
    classifier.close();
    network.close();
  }
}
