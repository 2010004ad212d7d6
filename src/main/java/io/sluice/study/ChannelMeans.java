package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Optional;

/** What channels give on average. */
final class ChannelMeans {
  private ChannelMeans() {}

  /** The mean of each channel of a node over all images and places; empty if the watch broke it off. */
  static Optional<double[]> of(Subject subject, NodeId node, ImageSet images, Watch watch) {
    double[] sums = new double[subject.channels(node)];
    boolean done = subject.forEachBatch(images, watch, (_, _) -> add(subject.activation(node), sums));
    double values = (double) images.size() * subject.inference().shape(node).orElseThrow().count() / sums.length;
    return done ? Optional.of(Arrays.stream(sums).map(sum -> sum / values).toArray()) : Optional.empty();
  }

  private static void add(FloatTensor batch, double[] sums) {
    int maps = batch.shape().dim(0) * sums.length;
    int size = batch.values().length / maps;
    for (int map = 0; map < maps; map++) {
      double sum = 0;
      for (int k = map * size; k < (map + 1) * size; k++) {
        sum += batch.values()[k];
      }
      sums[map % sums.length] += sum;
    }
  }
}
