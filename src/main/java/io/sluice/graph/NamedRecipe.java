package io.sluice.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The recipes that one chooses by name; data set and seed are not theirs. */
public enum NamedRecipe {
  /** Plain Adam, as a first training usually is. */
  DEFAULT(Recipe.STANDARD),
  /**
   * One pass over MNIST to 99 %: the learning rate goes up and down once, and is high in between, with momenta short enough for it.
   * The figures are in the README.
   */
  FAST(new Recipe(Recipe.STANDARD.dataset(), 64, 1, new Optimizer.Adam(0.005, 0.7, 0.9, 1e-7), Schedule.OneCycle.STANDARD,
      new Augmentation.None(), Recipe.STANDARD.seed()));

  private final Recipe recipe;

  NamedRecipe(Recipe recipe) {
    this.recipe = recipe;
  }

  /** This recipe for the data set and from the seed of {@code other}. */
  public Recipe insteadOf(Recipe other) {
    return recipe.withDataset(other.dataset()).withSeed(other.seed());
  }

  /** Which one {@code recipe} is; empty for one of the user's own. */
  public static Optional<NamedRecipe> of(Recipe recipe) {
    return Arrays.stream(values()).filter(named -> named.insteadOf(recipe).equals(recipe)).findFirst();
  }

  /** Its name as one types it, {@code fast}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
