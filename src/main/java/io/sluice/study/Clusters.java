package io.sluice.study;

import java.util.ArrayList;
import java.util.List;

/**
 * Agglomerative clustering by average linkage (Sokal and Michener 1958): the two clusters nearest on average become one, again and again.
 */
final class Clusters {
  private Clusters() {}

  /** The items in an order in which those of a cluster stand side by side; {@code likeness} is symmetric, larger for what is more alike. */
  static List<Integer> order(double[][] likeness) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int item = 0; item < likeness.length; item++) {
      clusters.add(List.of(item));
    }
    double[][] means = copy(likeness);
    while (clusters.size() > 1) {
      int[] pair = nearest(means, clusters.size());
      merge(means, clusters, pair[0], pair[1]);
    }
    return clusters.isEmpty() ? List.of() : clusters.getFirst();
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int row = 0; row < matrix.length; row++) {
      copy[row] = matrix[row].clone();
    }
    return copy;
  }

  private static int[] nearest(double[][] means, int count) {
    int[] best = {1, 0};
    for (int a = 1; a < count; a++) {
      for (int b = 0; b < a; b++) {
        if (means[a][b] > means[best[0]][best[1]]) {
          best = new int[] {a, b};
        }
      }
    }
    return best;
  }

  /** Cluster {@code a} joins cluster {@code b}, b below a, and the last one takes its place. */
  private static void merge(double[][] means, List<List<Integer>> clusters, int a, int b) {
    double sizeA = clusters.get(a).size();
    double sizeB = clusters.get(b).size();
    for (int k = 0; k < clusters.size(); k++) {
      double mean = (sizeA * means[a][k] + sizeB * means[b][k]) / (sizeA + sizeB);
      means[b][k] = mean;
      means[k][b] = mean;
    }
    List<Integer> joined = new ArrayList<>(clusters.get(b));
    joined.addAll(clusters.get(a));
    clusters.set(b, joined);
    int last = clusters.size() - 1;
    for (int k = 0; k <= last; k++) {
      means[a][k] = means[last][k];
      means[k][a] = means[k][last];
    }
    clusters.set(a, clusters.get(last));
    clusters.remove(last);
  }
}
