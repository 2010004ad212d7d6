package io.sluice.study;

import io.sluice.graph.Inference;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.FactorCourse;
import io.sluice.train.ProbeRequest;
import java.util.Optional;
import java.util.Set;

/** How the factors of Gates and Masks went in the course of a training, asked at once and headless. */
public final class FactorHistory {
  private FactorHistory() {}

  /**
   * A point for each moment of {@code timeline}; empty if the watch broke it off.
   *
   * @param network whose training it was
   * @param image   that the Masks' factors are for, {@code [C, H, W]}
   */
  public static Optional<FactorCourse> of(Inference network, WeightTimeline timeline, FloatTensor image, Watch watch) {
    return PastLooks.of(network, timeline.moments(), new ProbeRequest(image, Set.of(), 0), watch)
        .map(looks -> new FactorCourse(image, looks.stream().map(look -> new FactorCourse.Point(look.step(), look.factors())).toList()));
  }
}
