package io.sluice.engine;

import io.sluice.block.Output;
import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network's answers, with what comes out of each of its nodes, made ready. It reads the network's weights as they are when it runs, so
 * one plan serves all through training. Every node is computed as it stands in the design. Owner thread only.
 */
public final class InferencePlan implements AutoCloseable {
  private final Network network;
  private final int batchSize;
  private final BatchPrograms programs;
  private int count;
  private final Map<NodeId, Optional<WithoutChannels>> without = new HashMap<>();
  private Optional<NodeId> changed = Optional.empty();
  private Optional<KeptRun> lastRun = Optional.empty();
  private boolean replayed;
  private Arena lastRunMemory = Arena.ofShared();

  InferencePlan(Network network, int batchSize) {
    this.network = network;
    this.batchSize = batchSize;
    this.programs = new BatchPrograms(batchSize, network.workers().count(), 0,
        (_, part) -> PlanCompiler.inference(network.inference(), network.vector(), part));
  }

  /**
   * Runs on images.
   *
   * @param images pixels from 0 to 1, image by image in C order
   * @param number images that count, from the first; 1 to the plan's batch size
   */
  public void run(float[] images, int number) {
    run(new BatchImages.Floats(images, new int[0], network.imageSize()), number);
  }

  /**
   * Runs on images of a set.
   *
   * @param set    where they are from
   * @param from   number of the first
   * @param number of images; 1 to the plan's batch size
   */
  public void run(ImageSet set, int from, int number) {
    run(new BatchImages.Chosen(set, IntStream.range(from, from + number).toArray(), 0, Shifts.NONE), number);
  }

  /** The same on images from anywhere. */
  void run(BatchImages images, int number) {
    if (number < 1 || number > batchSize) {
      throw new IllegalArgumentException("a batch of this plan has 1 to " + batchSize + " images, not " + number);
    }
    count = number;
    changed = Optional.empty();
    replayed = false;
    lastRun = Optional.empty();
    programs.run(network.workers(), program -> {
      int wanted = Math.min(program.part().labels.length, number - program.part().first);
      if (wanted > 0) {
        images.copyTo(program.part().first, wanted, program.images().floats());
      }
    });
  }

  /**
   * The answers for the images of the last run, [count, classes], as if some channels of a node had given the same value everywhere. Where
   * there is a {@link #shortWay} and few channels are asked for, only their share in the next convolution or Dense is computed, and what lies
   * behind that; otherwise everything behind the node. The two agree but for rounding. What comes out of the nodes is not to be read
   * before the next run.
   *
   * @param node     see {@link #rerun}
   * @param channels value by channel, from 0
   */
  public FloatTensor logitsWithout(NodeId node, Map<Integer, Float> channels) {
    requireRun(node);
    Optional<WithoutChannels> way = way(node);
    if (way.isPresent() && lastRun.isEmpty() && changed.isEmpty()) {
      lastRunMemory.close();
      lastRunMemory = Arena.ofShared();
      lastRun = Optional.of(way.get().keep(count, lastRunMemory));
    }
    if (way.isPresent() && lastRun.isPresent() && way.get().isShortFor(channels.size())) {
      changed = Optional.of(node);
      way.get().run(lastRun.get(), channels);
    } else {
      rerun(node, channels);
    }
    return logits();
  }

  private void requireRun(NodeId node) {
    if (count == 0 || replayed || !changed.orElse(node).equals(node)) {
      throw new IllegalStateException("what lies behind " + node + " is to be run on images first");
    }
  }

  /**
   * What the last run left at a node, to be asked again later by {@link #logitsWithout(KeptRun, Map)}; empty if that takes more than the
   * next convolution or Dense.
   *
   * @param memory where it stays
   */
  public Optional<KeptRun> keep(NodeId node, Arena memory) {
    requireRun(node);
    return changed.isPresent() ? Optional.empty() : way(node).filter(WithoutChannels::isAlone).map(way -> way.keep(count, memory));
  }

  /** Bytes that {@link #keep} takes for a whole batch; empty if it has nothing to keep. */
  public OptionalLong bytesToKeep(NodeId node) {
    return way(node).filter(WithoutChannels::isAlone).map(way -> OptionalLong.of(way.bytes())).orElseGet(OptionalLong::empty);
  }

  /**
   * The same as {@link #logitsWithout(NodeId, Map)} for the images of an earlier run of this plan, whose weights have not changed since.
   * Nothing else of the plan is to be read before the next run.
   */
  public FloatTensor logitsWithout(KeptRun kept, Map<Integer, Float> channels) {
    replayed = true;
    count = kept.count();
    way(kept.node()).orElseThrow().run(kept, channels);
    return logits();
  }

  /**
   * The Conv2D or Dense from whose share the answers without a single channel of a node are computed; empty if all behind the node is run
   * again.
   */
  public Optional<NodeId> shortWay(NodeId node) {
    return way(node).filter(way -> way.isShortFor(1)).map(WithoutChannels::end);
  }

  private Optional<WithoutChannels> way(NodeId node) {
    return without.computeIfAbsent(node, id -> WithoutChannels.of(network, programs, id));
  }

  /**
   * Runs again what lies behind a node as if some of its channels had given the same value everywhere, for the images of the last run.
   * Answers, and what comes out of the nodes behind, are then of that; weights, the node itself and all other nodes stay as they are.
   * Asked again for the same node it starts from that node's own values; for another one the plan has to run first.
   *
   * @param node     one that leads to the Output; if it is a Flatten or a Dropout, whoever else takes what it takes sees the change too
   * @param channels value by channel, from 0
   */
  public void rerun(NodeId node, Map<Integer, Float> channels) {
    requireRun(node);
    changed = Optional.of(node);
    Graph graph = network.inference().graph();
    Set<String> behind = graph.reachableFrom(node).stream().map(id -> graph.node(id).name()).collect(Collectors.toSet());
    programs.forEach(network.workers(), program -> {
      ChannelChange change = ChannelChange.of(program.source(node), channels);
      program.run(behind);
      change.undo();
    });
  }

  /** Images of the last run. */
  public int count() {
    return count;
  }

  /** What came into the Output in the last run, [count, classes]. */
  public FloatTensor logits() {
    return fetched(network.outputNode(), Shape.of(network.classes()));
  }

  /** The class probabilities of the last run, [count, classes]. */
  public FloatTensor probabilities() {
    FloatTensor rows = logits();
    int classes = network.classes();
    for (int n = 0; n < count; n++) {
      Softmax.normalize(rows.values(), n * classes, classes);
    }
    return rows;
  }

  /**
   * What came out of a node in the last run, [count, C, H, W] or [count, features]; of the Output, the class probabilities.
   *
   * @param node one that leads to the Output, or it
   */
  public FloatTensor activation(NodeId node) {
    boolean output = network.inference().graph().node(node).block() instanceof Output;
    return output ? probabilities() : fetched(node, network.inference().shape(node).orElseThrow());
  }

  /** The same for one image of the last run: [C, H, W] or [features]. */
  public FloatTensor activation(NodeId node, int image) {
    return activation(node).slice(image);
  }

  private FloatTensor fetched(NodeId node, Shape shape) {
    FloatTensor tensor = FloatTensor.zeros(shape.withBatch(count));
    programs.gather(k -> programs.programs().get(k).activation(node), tensor.values());
    return tensor;
  }

  /** The factors of a Gate's channels, [C], as they are now. */
  public FloatTensor gateValues(NodeId node) {
    return GateFactors.of(network, node);
  }

  /** The factors of a Mask's channels for each image of the last run, [count, C]. */
  public FloatTensor maskValues(NodeId node) {
    int channels = network.inference().shape(node).orElseThrow().dim(0);
    FloatTensor tensor = FloatTensor.zeros(Shape.of(count, channels));
    programs.gather(k -> programs.programs().get(k).mask(node), tensor.values());
    return tensor;
  }

  /** What the plan does in a run, as the first thread does it. */
  public List<PlanStep> steps() {
    return programs.programs().getFirst().steps();
  }

  @Override
  public void close() {
    without.values().forEach(way -> way.ifPresent(WithoutChannels::close));
    lastRunMemory.close();
    programs.close();
  }
}
