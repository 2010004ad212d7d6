package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How much the channels of a block say the same: Pearson's correlation of their values over all images and places.
 *
 * @param node        the block
 * @param images      how many were looked at
 * @param correlation {@code [C, C]}, −1 to 1, 1 on the diagonal; 0 for a channel that is constant, with all others
 * @param order       the channels in the order of their clusters, so that what is alike stands side by side (average linkage on 1 − r)
 * @param deviation   of each channel
 */
public record Similarity(NodeId node, int images, double[][] correlation, List<Integer> order, List<Double> deviation) {
  /** A correlation from which on two channels are near-duplicates. */
  public static final double DUPLICATE = 0.95;

  public Similarity {
    order = List.copyOf(order);
    deviation = List.copyOf(deviation);
  }

  /**
   * A channel that another stands for.
   *
   * @param channel     that can go
   * @param kept        that says nearly the same; empty if {@code channel} is constant and says nothing
   * @param correlation of the two; 0 if there is no other
   */
  public record Duplicate(int channel, Optional<Integer> kept, double correlation) {}

  /**
   * The channels that can go.
   *
   * @param indices    channels that stay, for a Gather; at least one
   * @param duplicates the others
   */
  public record Proposal(List<Integer> indices, List<Duplicate> duplicates) {
    public Proposal {
      indices = List.copyOf(indices);
      duplicates = List.copyOf(duplicates);
    }
  }

  /**
   * The channels that stay when of those that correlate by {@code threshold} or more only the strongest is kept, the strongest being the
   * one
   * that varies most; a constant channel goes too.
   */
  public Proposal proposal(double threshold) {
    List<Integer> strongestFirst = IntStream.range(0, deviation.size()).boxed()
        .sorted(Comparator.comparing((Integer c) -> deviation.get(c)).reversed())
        .toList();
    TreeSet<Integer> kept = new TreeSet<>();
    List<Duplicate> duplicates = new ArrayList<>();
    for (int channel : strongestFirst) {
      Optional<Integer> nearest = kept.stream().max(Comparator.comparingDouble((Integer k) -> correlation[channel][k]));
      if (nearest.isPresent() && deviation.get(channel) == 0) {
        duplicates.add(new Duplicate(channel, Optional.empty(), 0));
      } else if (nearest.isPresent() && correlation[channel][nearest.get()] >= threshold) {
        duplicates.add(new Duplicate(channel, nearest, correlation[channel][nearest.get()]));
      } else {
        kept.add(channel);
      }
    }
    duplicates.sort(Comparator.comparingInt(Duplicate::channel));
    return new Proposal(List.copyOf(kept), duplicates);
  }

  /** The similarity of the channels of a node that leads to the Output, over {@code images}; empty if the watch broke it off. */
  public static Optional<Similarity> of(Subject subject, NodeId node, ImageSet images, Watch watch) {
    Moments moments = new Moments(subject.channels(node));
    boolean done = subject.forEachBatch(images, watch, (_, _) -> moments.add(subject.activation(node)));
    if (!done) {
      return Optional.empty();
    }
    double[][] correlation = moments.correlation();
    return Optional.of(new Similarity(node, images.size(), correlation, Clusters.order(correlation), moments.deviations()));
  }

  /** Sums and sums of products of the channels, from which their covariances follow. */
  private static final class Moments {
    private final double[] sums;
    private final double[][] products;
    private long count;

    Moments(int channels) {
      sums = new double[channels];
      products = new double[channels][channels];
    }

    void add(FloatTensor batch) {
      int channels = sums.length;
      int size = batch.values().length / batch.shape().dim(0) / channels;
      for (int n = 0; n < batch.shape().dim(0); n++) {
        for (int c = 0; c < channels; c++) {
          int start = (n * channels + c) * size;
          for (int k = 0; k < size; k++) {
            sums[c] += batch.values()[start + k];
          }
          for (int d = 0; d <= c; d++) {
            products[c][d] += dot(batch.values(), start, (n * channels + d) * size, size);
          }
        }
        count += size;
      }
    }

    private static double dot(float[] values, int one, int other, int size) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum += (double) values[one + k] * values[other + k];
      }
      return sum;
    }

    private double covariance(int c, int d) {
      return products[Math.max(c, d)][Math.min(c, d)] / count - sums[c] / count * (sums[d] / count);
    }

    /** A channel whose variance is lost in the rounding of its squares counts as constant. */
    private double deviation(int c) {
      double variance = covariance(c, c);
      return variance <= 1e-12 * products[c][c] / count ? 0 : Math.sqrt(variance);
    }

    List<Double> deviations() {
      return IntStream.range(0, sums.length).mapToObj(this::deviation).toList();
    }

    double[][] correlation() {
      int channels = sums.length;
      double[][] matrix = new double[channels][channels];
      for (int c = 0; c < channels; c++) {
        for (int d = 0; d < c; d++) {
          double scale = deviation(c) * deviation(d);
          matrix[c][d] = scale == 0 ? 0 : Math.clamp(covariance(c, d) / scale, -1, 1);
          matrix[d][c] = matrix[c][d];
        }
        matrix[c][c] = 1;
      }
      return matrix;
    }
  }
}
