package io.sluice.cli;

import io.sluice.graph.Recipe;
import picocli.CommandLine.Option;

/** How to train, where otherwise than the design says. */
final class RecipeOptions {
  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(names = "--lr", paramLabel = "X", description = "The learning rate.")
  private Double learningRate;

  @Option(names = "--seed", paramLabel = "N", description = "Where initial weights, order of the images and dropout come from.")
  private Long seed;

  /** {@code design} with what was said on the command line. */
  Recipe applied(Recipe design) throws WrongUseException {
    Recipe recipe = design;
    try {
      recipe = epochs == null ? recipe : recipe.withEpochs(epochs);
      recipe = batch == null ? recipe : recipe.withBatchSize(batch);
      recipe = learningRate == null ? recipe : recipe.withOptimizer(recipe.optimizer().withLearningRate(learningRate));
      return seed == null ? recipe : recipe.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage());
    }
  }
}
