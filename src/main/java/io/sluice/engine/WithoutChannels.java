package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The way to a network's answers with some channels of a block at one value: on from where its channels are mixed. If one convolution or
 * Dense does that, few channels cost only their share in it and what lies behind.
 */
final class WithoutChannels implements AutoCloseable {
  private final ChannelRoute route;
  private final Network network;
  private final BatchPrograms programs;
  private final Set<String> behind;
  private final Set<String> behindEnd;
  private final List<ChannelShare> overwrites = new ArrayList<>();
  private final List<ChannelShare> shares = new ArrayList<>();

  /** The way for channels of {@code node}, which leads to the Output. */
  WithoutChannels(Network network, BatchPrograms programs, NodeId node) {
    this.route = ChannelRoute.of(network.inference(), node);
    this.network = network;
    this.programs = programs;
    behind = behind(route.last());
    behindEnd = route.end().map(end -> behind(end.id())).orElse(Set.of());
    for (Program program : programs.programs()) {
      overwrites.add(new ChannelOverwrite(channels(), program.source(route.last())));
      route.end().ifPresent(end -> shares.add(share(program, end)));
    }
  }

  private Set<String> behind(NodeId node) {
    Graph graph = network.inference().graph();
    return graph.reachableFrom(node).stream().filter(id -> !id.equals(node)).map(id -> graph.node(id).name()).collect(Collectors.toSet());
  }

  private ChannelShare share(Program program, Node end) {
    Inference inference = network.inference();
    NativeTensor x = program.source(route.last());
    Shape in = inference.shape(route.last()).orElseThrow();
    if (!in.isMaps()) {
      return new DenseShare(end, channels(), network.vector(), x, program.source(end.id()));
    }
    Optional<Node> folded = program.keeps(end.id()) ? Optional.empty() : Optional.of(taker(end));
    NativeTensor y = program.source(folded.orElse(end).id());
    return new ConvolutionShare(end, () -> filters(end, folded), in, network.vector(), program.part(), x, y);
  }

  /** The Gate or Gather that is computed along with a convolution. */
  private Node taker(Node convolution) {
    Inference inference = network.inference();
    return inference.graph().outOf(convolution.id()).stream().map(Wire::to).filter(inference.used()::contains).map(inference.graph()::node)
        .findFirst().orElseThrow();
  }

  /** Which of its learned filters a convolution runs, and by which factors, with what is computed along. */
  private List<ConvolutionShare.Filter> filters(Node convolution, Optional<Node> folded) {
    List<ConvolutionShare.Filter> own = IntStream.range(0, ((Conv2D) convolution.block()).filters())
        .mapToObj(filter -> new ConvolutionShare.Filter(filter, 1)).toList();
    return folded.map(node -> {
      if (node.block() instanceof Gather gather) {
        return gather.indices().stream().map(own::get).toList();
      }
      float[] factors = GateFactors.of(network, node.id()).values();
      return own.stream().map(filter -> new ConvolutionShare.Filter(filter.learned(), factors[filter.learned()])).toList();
    }).orElse(own);
  }

  /** Channels where they are mixed: behind a Flatten, those of the maps. */
  private int channels() {
    int channels = network.inference().shape(route.from()).orElseThrow().dim(0);
    for (Node node : route.through()) {
      channels = node.block() instanceof Gather gather ? gather.indices().size() : channels;
    }
    return channels;
  }

  /** The block whose result changes by the shares of that many channels; empty if it and all behind run again. */
  Optional<NodeId> end(int count) {
    boolean few = 4 * count <= network.inference().shape(route.from()).orElseThrow().dim(0);
    return route.end().filter(_ -> few && !shares.isEmpty()).map(Node::id);
  }

  /** Whether what lies behind takes nothing else, so that {@link #kept} has all that it needs. */
  boolean isAlone() {
    Graph graph = network.inference().graph();
    Set<String> known = new HashSet<>(behind);
    known.add(graph.node(route.last()).name());
    return behind.stream().map(name -> graph.find(name).orElseThrow()).flatMap(node -> graph.into(node.id()).stream())
        .allMatch(wire -> known.contains(graph.node(wire.from()).name()));
  }

  private List<ChannelShare> kept() {
    return shares.isEmpty() ? overwrites : shares; // a share keeps what an overwrite wants first
  }

  /** Bytes that {@link #kept} takes. */
  long bytes() {
    return kept().stream().mapToLong(ChannelShare::bytes).sum();
  }

  /** A copy of what the plan's last run left, while it is still there. */
  KeptRun kept(int count, OffHeap memory) {
    KeptRun run = new KeptRun(route.from(), count, room(memory).stream().map(KeptRun.Part::new).toList());
    refill(run);
    return run;
  }

  /** Room for what a run leaves, by worker. */
  List<List<MemorySegment>> room(OffHeap memory) {
    return kept().stream().map(share -> share.kept(memory)).toList();
  }

  /** What a worker's last run left, where it is: to be asked once, which spoils it. */
  KeptRun.Part own(int worker) {
    return new KeptRun.Part(kept().get(worker).own());
  }

  /** Copies what the plan's last run left into {@code run}. */
  void refill(KeptRun run) {
    programs.forEach(network.workers(), (program, worker) -> keep(program, worker, run.parts().get(worker)));
  }

  /** Copies what a worker's last run left into {@code part}. */
  void keep(Program program, int worker, KeptRun.Part part) {
    kept().get(worker).keep(part.left());
    route.through().stream().filter(node -> node.block() instanceof Mask)
        .forEach(mask -> part.masks().put(mask.id(), masks(program, mask.id())));
  }

  /** Leaves the answers as they would be for the images of {@code kept} if channels had those values. */
  void run(KeptRun kept, Map<Integer, Float> values) {
    programs.forEach(network.workers(), (program, worker) -> run(program, worker, kept.parts().get(worker), values));
  }

  /** The same for a worker's part of them. */
  void run(Program program, int worker, KeptRun.Part part, Map<Integer, Float> values) {
    boolean shared = end(values.size()).isPresent();
    int samples = program.part().labels.length;
    Map<Integer, float[]> constants = new HashMap<>();
    values.forEach((channel, value) -> constants.put(channel, repeated(value, samples)));
    part.recalls().run();
    (shared ? shares : overwrites).get(worker).change(part.left(), route.carried(constants, gate -> GateFactors.of(network, gate.id()).values(),
        mask -> part.masks().computeIfAbsent(mask.id(), id -> masks(program, id))));
    program.run(shared ? behindEnd : behind);
  }

  /** Reads the weights anew when it runs next. */
  void takeWeights() {
    shares.forEach(ChannelShare::takeWeights);
  }

  private static float[] repeated(float value, int times) {
    float[] values = new float[times];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] masks(Program program, NodeId mask) {
    NativeTensor tensor = program.mask(mask);
    float[] values = new float[(int) (tensor.dims()[0] * tensor.dims()[1])];
    tensor.copyTo(values, 0, values.length);
    return values;
  }

  @Override
  public void close() {
    shares.forEach(ChannelShare::close);
  }
}
