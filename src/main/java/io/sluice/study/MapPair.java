package io.sluice.study;

import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What a block of two networks gives for the same image.
 *
 * @param block  the name that it has in both
 * @param first  of the one network, {@code [C, H, W]}
 * @param second of the other, of the same shape
 */
public record MapPair(String block, FloatTensor first, FloatTensor second) {
  /** The names of the blocks with maps whose shape is the same in both networks, in the order of {@code one}. */
  public static List<String> blocks(Inference one, Inference other) {
    return one.used().stream().map(one.graph()::node).filter(node -> {
      Optional<Shape> there = other.graph().find(node.name()).map(Node::id).filter(other.used()::contains).flatMap(other::shape);
      return one.shape(node.id()).orElseThrow().isMaps() && one.shape(node.id()).equals(there);
    }).map(Node::name).toList();
  }

  /**
   * The maps of {@code block} for {@code image}.
   *
   * @param block one of {@link #blocks}
   * @param image {@code [C, H, W]}, that fits both networks
   */
  public static MapPair of(Subject one, Subject other, String block, FloatTensor image) {
    return new MapPair(block, maps(one, block, image), maps(other, block, image));
  }

  private static FloatTensor maps(Subject subject, String block, FloatTensor image) {
    return subject.maps(subject.inference().graph().find(block).orElseThrow().id(), image);
  }

  /** How alike the maps of a channel are: Pearson's correlation over all places, −1 to 1; 0 if one of them is constant. */
  public double correlation(int channel) {
    int size = first.values().length / first.shape().dim(0);
    int from = channel * size;
    double meanFirst = mean(first, from, size);
    double meanSecond = mean(second, from, size);
    double both = 0;
    double squaresFirst = 0;
    double squaresSecond = 0;
    for (int k = from; k < from + size; k++) {
      double a = first.values()[k] - meanFirst;
      double b = second.values()[k] - meanSecond;
      both += a * b;
      squaresFirst += a * a;
      squaresSecond += b * b;
    }
    double scale = Math.sqrt(squaresFirst * squaresSecond);
    return scale == 0 ? 0 : Math.clamp(both / scale, -1, 1);
  }

  private static double mean(FloatTensor maps, int from, int size) {
    double sum = 0;
    for (int k = from; k < from + size; k++) {
      sum += maps.values()[k];
    }
    return sum / size;
  }
}
