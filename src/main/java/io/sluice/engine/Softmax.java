package io.sluice.engine;

import io.sluice.tensor.FloatTensor;

/** Softmax over a row of logits, and what is told from it. */
final class Softmax {
  private Softmax() {}

  /** Index within the row of the largest value; of equals, the first. */
  static int largest(float[] values, int from, int count) {
    int best = 0;
    for (int k = 1; k < count; k++) {
      if (values[from + k] > values[from + best]) {
        best = k;
      }
    }
    return best;
  }

  /** {@code −log softmax(row)[label]}, at least 0. */
  static double crossEntropy(float[] values, int from, int count, int label) {
    float largest = values[from + largest(values, from, count)];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += Math.exp(values[from + k] - largest);
    }
    return Math.log(sum) + largest - values[from + label];
  }

  /** Turns logits, [N, classes], into the probabilities of the classes, in place. */
  static FloatTensor ofRows(FloatTensor logits) {
    int classes = logits.shape().dim(1);
    for (int n = 0; n < logits.shape().dim(0); n++) {
      normalize(logits.values(), n * classes, classes);
    }
    return logits;
  }

  /** Turns a row of logits into probabilities. */
  static void normalize(float[] values, int from, int count) {
    float largest = values[from + largest(values, from, count)];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      values[from + k] = (float) Math.exp(values[from + k] - largest);
      sum += values[from + k];
    }
    for (int k = 0; k < count; k++) {
      values[from + k] = (float) (values[from + k] / sum);
    }
  }
}
