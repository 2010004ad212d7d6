package io.sluice.study;

import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.ProbeRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a block gave for an image at moments of its training, in the order of their steps.
 *
 * @param frames one a moment
 */
public record TrainingFilm(NodeId node, List<Frame> frames) {
  public TrainingFilm {
    frames = List.copyOf(frames);
  }

  /**
   * A moment.
   *
   * @param maps {@code [C, H, W]} or {@code [features]}
   */
  public record Frame(long step, FloatTensor maps) {}

  /**
   * The film of {@code node}; empty if the watch broke it off.
   *
   * @param network whose training it was
   * @param node    one that leads to the Output
   * @param most    frames, at least 2; of more moments as many are taken, evenly, the first and the last among them
   */
  public static Optional<TrainingFilm> of(Inference network, WeightTimeline timeline, NodeId node, FloatTensor image, int most,
      Watch watch) {
    List<Moment> moments = chosen(timeline.moments(), most);
    return PastLooks.of(network, moments, new ProbeRequest(image, Set.of(node), 0), watch)
        .map(looks -> new TrainingFilm(node, looks.stream().map(look -> new Frame(look.step(), look.maps().get(node))).toList()));
  }

  private static List<Moment> chosen(List<Moment> all, int most) {
    return all.size() <= most ? all
        : IntStream.range(0, most).mapToObj(k -> all.get((int) Math.round(k * (all.size() - 1.0) / (most - 1)))).toList();
  }
}
