package io.sluice.train;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.engine.Engine;
import io.sluice.engine.Network;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.TensorFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Loads engine and data and makes the network.
 *
 * @param document what to train
 * @param data     what to train it on
 * @param from     weights to begin with; training goes on where they were left if everything that it depends on is the same
 * @param budget   most bytes of the time line of weights
 */
record NetworkPreparation(Document document, DatasetSource data, Optional<Checkpoint> from, long budget) implements Preparation {
  @Override
  public Prepared prepare(Consumer<String> progress) throws IOException, CannotTrainException {
    Inference inference = ShapeInference.of(document.graph());
    Fit.requireSound(inference);
    Engine.load(progress);
    progress.accept("Reading data set '" + document.recipe().dataset() + "'");
    Dataset dataset = data.read();
    Fit.require(inference, dataset.train(), dataset.name());
    Fit.require(inference, dataset.test(), dataset.name());
    progress.accept("Preparing the network");
    return prepared(inference, dataset);
  }

  private Prepared prepared(Inference inference, Dataset dataset) {
    Recipe recipe = document.recipe();
    Network network = Network.create(inference, recipe.seed());
    try {
      Optional<Carried> carried = from.map(checkpoint -> carryOver(checkpoint, inference, network));
      Optional<Checkpoint> resumed = from.filter(checkpoint -> Resumption.isSameTraining(checkpoint, document, dataset.train().size()));
      resumed.ifPresent(checkpoint -> network.loadOptimizerState(checkpoint.optimizer()));
      NetworkTrainee trainee = NetworkTrainee.of(network, recipe, dataset.train().size());
      TrainingPosition start = resumed.map(Checkpoint::position).orElse(TrainingPosition.START);
      int classes = inference.shape(inference.output().orElseThrow().id()).orElseThrow().dim(0);
      WeightTimeline timeline = resumed.map(checkpoint -> checkpoint.timeline().withBudget(budget))
          .filter(past -> !past.moments().isEmpty())
          .orElseGet(() -> WeightTimeline.within(budget))
          .in(TensorFile.open());
      return new Prepared(document, dataset, trainee, classes, start, resumed.isPresent() ? Optional.empty() : carried, timeline);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private static Carried carryOver(Checkpoint from, Inference to, Network network) {
    SelectionWeights weights = SelectionWeights.of(from, to);
    return new Carried(network.load(weights.tensors()), weights.turned());
  }
}
