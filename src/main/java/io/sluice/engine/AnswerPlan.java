package io.sluice.engine;

import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A network's answers alone, made ready: by fewer and cheaper operations than an {@link InferencePlan}, since nobody looks at what passes
 * between them, and again and again as they would be if some channels of a block were switched off. It reads the network's weights when it runs
 * first, and keeps to them until {@link #takeWeights}. Owner thread only.
 */
public final class AnswerPlan implements AutoCloseable {
  private final Network network;
  private final BatchPrograms programs;
  private final Map<NodeId, WithoutChannels> ways = new HashMap<>();
  private final Map<NodeId, KeptRun> lastRuns = new HashMap<>();
  private final OffHeap memory = new OffHeap();
  private int count;
  private boolean isRun;
  private boolean hasWeights;
  private Optional<NodeId> kept = Optional.empty();

  AnswerPlan(Network network, int batchSize) {
    this.network = network;
    this.programs = new BatchPrograms(batchSize, network.workers().count(), 0,
        (_, part) -> PlanCompiler.answers(network.inference(), network.vector(), part));
  }

  /**
   * Runs on images.
   *
   * @param images pixels from 0 to 1, image by image in C order
   * @param number images that count, from the first; 1 to the plan's batch size
   */
  public void run(float[] images, int number) {
    run(BatchImages.of(images, network.imageSize()), number);
  }

  /**
   * Runs on images of a set.
   *
   * @param set    where they are from
   * @param from   number of the first
   * @param number of images; 1 to the plan's batch size
   */
  public void run(ImageSet set, int from, int number) {
    run(BatchImages.of(set, from, number), number);
  }

  /** Reads the network's weights anew in the next run: they have been trained since the last. */
  public void takeWeights() {
    hasWeights = false;
  }

  private void run(BatchImages images, int number) {
    readyForWeights();
    Consumer<Program> taking = programs.taking(images, number);
    programs.forEach(network.workers(), program -> {
      taking.accept(program);
      if (hasWeights) {
        program.runAgain();
      } else {
        program.run();
      }
    });
    hasWeights = true;
    count = number;
    isRun = true;
    kept = Optional.empty();
  }

  /**
   * The answers for the images of the last run, [count, classes], as if some channels of a node had given the same value everywhere: what
   * lies before the block that mixes them is not run again, and of a convolution or Dense only the share of few channels. Asked again for
   * the same node it starts from the network as it is; for another one the plan has to run first.
   *
   * @param node     one that leads to the Output; if it is a Flatten or a Dropout, whoever else takes what it takes sees the change too
   * @param channels value by channel, from 0
   */
  public FloatTensor logitsWithout(NodeId node, Map<Integer, Float> channels) {
    requireRun(node);
    requireChannels(node, channels);
    WithoutChannels way = way(node);
    if (kept.isEmpty()) {
      KeptRun last = lastRuns.get(node);
      if (last == null) {
        lastRuns.put(node, way.kept(count, memory));
      } else {
        way.refill(last);
      }
      kept = Optional.of(node);
    }
    way.run(lastRuns.get(node), channels);
    return logits();
  }

  /**
   * The answers for many images, as they are and as if some channels of a node had given the same value everywhere. Each worker does its part of
   * one batch after another, all answers of it while its maps are in the caches, and waits for nobody before the end.
   *
   * @param set     where the images are from
   * @param from    number of the first
   * @param number  of images
   * @param node    one that leads to the Output; see {@link #logitsWithout(NodeId, Map)}
   * @param choices value by channel, from 0, choice by choice
   * @param goesOn  asked before each batch, with the number of images done, on the thread that calls this
   * @return [number, classes] as the network is, then the same for each of the choices; empty if it does not go on
   */
  public Optional<List<FloatTensor>> answers(ImageSet set, int from, int number, NodeId node, List<Map<Integer, Float>> choices,
      IntPredicate goesOn) {
    choices.forEach(channels -> requireChannels(node, channels));
    readyForWeights();
    return series(new AnswerSeries(network, programs, Optional.of(way(node)), hasWeights), set, from, number, choices, goesOn);
  }

  /** The answers for many images as the network is, [number, classes]; each worker does its part of one batch after another. */
  public FloatTensor answers(ImageSet set, int from, int number) {
    readyForWeights();
    return series(new AnswerSeries(network, programs, Optional.empty(), hasWeights), set, from, number, List.of(), _ -> true)
        .orElseThrow().getFirst();
  }

  private Optional<List<FloatTensor>> series(AnswerSeries series, ImageSet set, int from, int number, List<Map<Integer, Float>> choices,
      IntPredicate goesOn) {
    isRun = false;
    Optional<List<FloatTensor>> answers = series.answers(set, from, number, choices, goesOn);
    hasWeights |= answers.isPresent();
    return answers;
  }

  /**
   * Milliseconds that a whole batch takes by the plan's oneDNN primitives alone, on all threads at once and without meeting: no images are
   * brought, no answers fetched. The mean over {@code rounds} runs on what the last run left.
   */
  public double primitiveMilliseconds(int rounds) {
    return programs.milliseconds(network.workers(), rounds, Program::runPrimitivesAgain);
  }

  private void readyForWeights() {
    if (!hasWeights) {
      ways.values().forEach(WithoutChannels::takeWeights);
    }
  }

  private void requireRun(NodeId node) {
    if (!isRun || !kept.orElse(node).equals(node)) {
      throw new IllegalStateException("what lies behind " + node + " is to be run on images first");
    }
  }

  private void requireChannels(NodeId node, Map<Integer, Float> channels) {
    int most = network.inference().shape(node).orElseThrow().dim(0);
    for (int channel : channels.keySet()) {
      if (channel < 0 || channel >= most) {
        throw new IllegalArgumentException("no channel " + channel + " of " + most);
      }
    }
  }

  /**
   * What the last run left where the channels of a node are mixed, to be asked again later by {@link #logitsWithout(KeptRun, Map)}; empty if
   * what lies behind takes more than that.
   *
   * @param file where it stays; one of its own for each node
   * @throws IOException if it does not fit there; what was kept before stays
   */
  public Optional<KeptRun> keep(NodeId node, RunFile file) throws IOException {
    requireRun(node);
    return kept.isEmpty() && way(node).isAlone() ? Optional.of(file.keep(way(node), node, count)) : Optional.empty();
  }

  /** Bytes of the file that {@link #keep} takes for a whole batch; empty if it has nothing to keep. */
  public OptionalLong bytesToKeep(NodeId node) {
    WithoutChannels way = way(node);
    return way.isAlone() ? OptionalLong.of(way.bytes()) : OptionalLong.empty();
  }

  /**
   * The same as {@link #logitsWithout(NodeId, Map)} for the images of an earlier run of this plan, whose weights have not changed since.
   * Nothing else of the plan is to be read before the next run.
   */
  public FloatTensor logitsWithout(KeptRun run, Map<Integer, Float> channels) {
    requireChannels(run.node(), channels);
    isRun = false;
    count = run.count();
    way(run.node()).run(run, channels);
    return logits();
  }

  /**
   * The Conv2D or Dense from whose share the answers without that many channels of a node are computed; empty if all from where they are
   * mixed is run again.
   */
  public Optional<NodeId> sharedIn(NodeId node, int channels) {
    return way(node).end(channels);
  }

  private WithoutChannels way(NodeId node) {
    return ways.computeIfAbsent(node, id -> new WithoutChannels(network, programs, id));
  }

  /** The answers of the last run, what came into the Output, [count, classes]. */
  public FloatTensor logits() {
    FloatTensor tensor = FloatTensor.zeros(Shape.of(count, network.classes()));
    programs.gather(k -> programs.programs().get(k).activation(network.outputNode()), tensor.values());
    return tensor;
  }

  /** The class probabilities of the last run, [count, classes]. */
  public FloatTensor probabilities() {
    return Softmax.ofRows(logits());
  }

  @Override
  public void close() {
    ways.values().forEach(WithoutChannels::close);
    memory.close();
    programs.close();
  }
}
