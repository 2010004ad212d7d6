package io.sluice.study;

import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Output;
import io.sluice.data.ImageSet;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Evaluation;
import io.sluice.train.Evaluator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What would be lost without some channels of a block. For each batch the network runs once, and then, for each choice of channels, only
 * what lies behind the block; where a convolution or a Dense is the next to mix channels, what it gave changes by their share alone.
 *
 * @param node   whose channels were switched off
 * @param with   what they gave instead
 * @param images how many it was judged by
 * @param whole  how the network does as it is
 * @param without how it does without channels, in the order of the choices
 * @param way     how that was computed, in words that follow "computed"
 */
public record Ablation(NodeId node, Replacement with, int images, Evaluation whole, List<Without> without, String way) {
  public Ablation {
    without = List.copyOf(without);
  }

  /** What a channel gives while it is switched off. */
  public enum Replacement {
    /** Zero everywhere. */
    ZERO,
    /** Its mean over all images and places: what it says is lost, what the blocks behind count on stays. */
    MEAN
  }

  /**
   * How the network does without some channels.
   *
   * @param channels that were off, in their order
   */
  public record Without(List<Integer> channels, Evaluation evaluation) {
    public Without {
      channels = List.copyOf(channels);
    }
  }

  /** The share of the images that is no longer right without the channels, below 0 if more are right without them. */
  public double accuracyLost(Without one) {
    return whole.accuracy() - one.evaluation().accuracy();
  }

  /** By how much the mean loss grows without the channels. */
  public double lossAdded(Without one) {
    return one.evaluation().loss() - whole.loss();
  }

  /** Each channel of {@code node} alone; for {@link #of}. */
  public static List<List<Integer>> each(Subject subject, NodeId node) {
    return IntStream.range(0, subject.channels(node)).mapToObj(List::of).toList();
  }

  /** Why channels of {@code node} cannot be switched off, in a sentence; empty if they can. */
  public static Optional<String> obstacle(Graph graph, NodeId id) {
    Node node = graph.node(id);
    if (node.block() instanceof Output) {
      return Optional.of(node.title() + " has nothing behind it: choose a block before it");
    }
    boolean passesOn = node.block() instanceof Flatten || node.block() instanceof Dropout;
    NodeId source = passesOn ? graph.into(id, 0).orElseThrow().from() : id;
    // The two share their values, so that a change at the one would be a change at the other.
    boolean shared = passesOn && graph.outOf(source).size() > 1;
    return shared
        ? Optional.of(node.title() + " only passes on what " + graph.node(source).title() + " gives, which other blocks take"
            + " too: choose that one")
        : Optional.empty();
  }

  /**
   * What is lost without each of the choices; empty if the watch broke it off.
   *
   * @param node    one that leads to the Output and has no {@link #obstacle}
   * @param choices channels that are off together
   * @param images  that fit the network
   */
  public static Optional<Ablation> of(Subject subject, NodeId node, List<? extends Collection<Integer>> choices, Replacement with,
      ImageSet images, Watch watch) {
    obstacle(subject.inference().graph(), node).ifPresent(why -> {
      throw new IllegalArgumentException(why);
    });
    return switch (with) {
      case ZERO -> measure(subject, node, values(choices, new double[subject.channels(node)]), with, images, watch);
      case MEAN -> ChannelMeans.of(subject, node, images, watch.pass(0, 2))
          .flatMap(means -> measure(subject, node, values(choices, means), with, images, watch.pass(1, 2)));
    };
  }

  private static List<Map<Integer, Float>> values(List<? extends Collection<Integer>> choices, double[] means) {
    List<Map<Integer, Float>> values = new ArrayList<>();
    for (Collection<Integer> choice : choices) {
      Map<Integer, Float> changes = new HashMap<>();
      choice.forEach(channel -> changes.put(channel, (float) means[channel]));
      values.add(changes);
    }
    return values;
  }

  private static Optional<Ablation> measure(Subject subject, NodeId node, List<Map<Integer, Float>> changes, Replacement with,
      ImageSet images,
      Watch watch) {
    List<FloatTensor> answers = new ArrayList<>();
    List<Evaluator> evaluators = IntStream.rangeClosed(0, changes.size())
        .mapToObj(k -> new Evaluator((_, _, _) -> answers.get(k), images, subject.classes(), subject.stretch(changes.size())))
        .toList();
    boolean done = subject.forEachAnswer(images, node, changes, watch, stretch -> {
      answers.clear();
      answers.addAll(stretch);
      evaluators.forEach(Evaluator::advance);
    });
    return done ? Optional.of(new Ablation(node, with, images.size(), evaluators.getFirst().result(),
        named(changes, evaluators.subList(1, evaluators.size())),
        subject.wayWithout(node, changes.stream().mapToInt(Map::size).max().orElse(1)))) : Optional.empty();
  }

  private static List<Without> named(List<Map<Integer, Float>> changes, List<Evaluator> evaluators) {
    return IntStream.range(0, changes.size())
        .mapToObj(k -> new Without(List.copyOf(new TreeSet<>(changes.get(k).keySet())), evaluators.get(k).result()))
        .toList();
  }
}
