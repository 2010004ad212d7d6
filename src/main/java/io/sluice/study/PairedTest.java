package io.sluice.study;

import java.util.List;

/**
 * Whether one of two networks is better on the same images, or luck would do: McNemar's test in its exact form. Of the images that just one
 * of the two gets right, either would have half if they were equally good.
 *
 * @param images     that both were asked
 * @param onlyFirst  that only the first got right
 * @param onlySecond that only the second got right
 */
public record PairedTest(int images, int onlyFirst, int onlySecond) {
  /** The test of two networks' predictions for the same images, in the same order. */
  public static PairedTest of(List<Predictions.Prediction> first, List<Predictions.Prediction> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException("predictions for " + first.size() + " and for " + second.size() + " images are no pairs");
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int k = 0; k < first.size(); k++) {
      onlyFirst += first.get(k).isRight() && !second.get(k).isRight() ? 1 : 0;
      onlySecond += second.get(k).isRight() && !first.get(k).isRight() ? 1 : 0;
    }
    return new PairedTest(first.size(), onlyFirst, onlySecond);
  }

  /**
   * The chance, from 0 to 1, of a difference at least as large between two equally good networks:
   * {@code min(1, 2 · Σ C(n, k) / 2ⁿ)} for k from 0 to the smaller of the two counts, n being their sum (McNemar 1947, exact binomial).
   */
  public double chance() {
    int n = onlyFirst + onlySecond;
    double term = -n * Math.log(2); // log of C(n, 0) / 2ⁿ
    double sum = 0;
    for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
      sum += Math.exp(term);
      term += Math.log(n - k) - Math.log(k + 1);
    }
    return Math.min(1, 2 * sum);
  }
}
