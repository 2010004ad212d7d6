package io.sluice.train;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * How the factors of all Gates and Masks went in the course of a training.
 *
 * @param image  that the Masks' factors are for
 * @param points in the order of their steps
 */
public record FactorCourse(FloatTensor image, List<Point> points) {
  public FactorCourse {
    points = List.copyOf(points);
  }

  /**
   * The factors at one moment.
   *
   * @param factors of each Gate and each Mask, {@code [C]}
   */
  public record Point(long step, Map<NodeId, FloatTensor> factors) {}
}
