package io.sluice.cli;

import io.sluice.graph.Augmentation;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Recipe;
import picocli.CommandLine.Option;

/** How to train, where otherwise than the design says. */
final class RecipeOptions {
  @Option(names = "--recipe", paramLabel = "NAME", converter = RecipeName.class, completionCandidates = RecipeName.class,
      description = "In place of the design's recipe, one of ${COMPLETION-CANDIDATES}; data set and seed stay, other options count on top.")
  private NamedRecipe recipe;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(names = "--lr", paramLabel = "X", description = "The learning rate; of a schedule that goes up and down, its highest.")
  private Double learningRate;

  @Option(names = "--shift", paramLabel = "N",
      description = "Move training images by up to so many pixels, otherwise in each epoch; 0 for not at all.")
  private Integer shift;

  @Option(names = "--seed", paramLabel = "N", description = "Where initial weights, order of the images and dropout come from.")
  private Long seed;

  /** {@code design} with what was said on the command line. */
  Recipe applied(Recipe design) throws WrongUseException {
    Recipe result = recipe == null ? design : recipe.insteadOf(design);
    try {
      result = epochs == null ? result : result.withEpochs(epochs);
      result = batch == null ? result : result.withBatchSize(batch);
      result = learningRate == null ? result : result.withOptimizer(result.optimizer().withLearningRate(learningRate));
      result = shift == null ? result : result.withAugmentation(Augmentation.shift(shift));
      return seed == null ? result : result.withSeed(seed);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage());
    }
  }
}
