package io.sluice.ui.featuremaps;

/** What one asks of class probabilities. */
final class Probabilities {
  private Probabilities() {}

  /** The class with the largest one; the first of them if several have. */
  static int largest(float[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }
}
