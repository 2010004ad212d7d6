package io.sluice.engine;

import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The short way to a network's answers with some channels of a block at one value: on from the first block that mixes channels, whose
 * result changes by the share of those channels alone.
 */
final class WithoutChannels implements AutoCloseable {
  private final ChannelRoute route;
  private final Network network;
  private final BatchPrograms programs;
  private final Set<String> behind;
  private final List<LinearShare> shares = new ArrayList<>();

  private WithoutChannels(ChannelRoute route, Network network, BatchPrograms programs) {
    this.route = route;
    this.network = network;
    this.programs = programs;
    var graph = network.inference().graph();
    behind = graph.reachableFrom(route.end().id()).stream().map(id -> graph.node(id).name()).collect(Collectors.toSet());
    behind.remove(route.end().name());
    programs.programs().forEach(program -> shares.add(share(program)));
  }

  /** The short way for channels of {@code node}; empty if there is none. */
  static Optional<WithoutChannels> of(Network network, BatchPrograms programs, NodeId node) {
    return ChannelRoute.of(network.inference(), node).map(route -> new WithoutChannels(route, network, programs));
  }

  private LinearShare share(Program program) {
    Inference inference = network.inference();
    Node end = route.end();
    NativeTensor x = program.source(route.last());
    NativeTensor y = program.source(end.id());
    Shape in = inference.shape(route.last()).orElseThrow();
    return in.isMaps()
        ? new ConvolutionShare(end, in, network.vector(), program.part(), x, y)
        : new DenseShare(end, channels(), network.vector(), x, y);
  }

  /** Channels that come into the end: before a Flatten, those of the maps. */
  private int channels() {
    int channels = network.inference().shape(route.from()).orElseThrow().dim(0);
    for (Node node : route.through()) {
      channels = node.block() instanceof Gather gather ? gather.indices().size() : channels;
    }
    return channels;
  }

  /** The block whose result changes by shares. */
  NodeId end() {
    return route.end().id();
  }

  /** Whether what lies behind the end takes nothing else, so that {@link #keep} keeps all that it needs. */
  boolean isAlone() {
    var graph = network.inference().graph();
    return behind.stream().map(name -> graph.find(name).orElseThrow()).flatMap(node -> graph.into(node.id()).stream())
        .map(wire -> graph.node(wire.from()).name())
        .allMatch(name -> behind.contains(name) || name.equals(route.end().name()));
  }

  /** Bytes that {@link #keep} takes. */
  long bytes() {
    return shares.stream().mapToLong(LinearShare::bytes).sum();
  }

  /** A copy of what the plan's last run left, while it is still there. */
  KeptRun keep(int count, SegmentAllocator memory) {
    List<KeptRun.Part> parts = new ArrayList<>();
    for (int k = 0; k < shares.size(); k++) {
      Program program = programs.programs().get(k);
      Map<NodeId, float[]> masks = new HashMap<>();
      route.through().stream().filter(node -> node.block() instanceof Mask).forEach(mask -> masks.put(mask.id(), masks(program, mask.id())));
      parts.add(new KeptRun.Part(shares.get(k).keep(memory), masks));
    }
    return new KeptRun(route.from(), count, parts);
  }

  /** Whether this many channels are so few that their share costs less than all of the block. */
  boolean isShortFor(int count) {
    return 4 * count <= network.inference().shape(route.from()).orElseThrow().dim(0);
  }

  /** Leaves the answers as they would be for the images of {@code kept} if channels had those values. */
  void run(KeptRun kept, Map<Integer, Float> values) {
    programs.forEach(network.workers(), (program, worker) -> {
      int samples = program.part().labels.length;
      Map<Integer, float[]> constants = new HashMap<>();
      values.forEach((channel, value) -> constants.put(channel, repeated(value, samples)));
      KeptRun.Part part = kept.parts().get(worker);
      shares.get(worker).change(part.kept(),
          route.carried(constants, gate -> GateFactors.of(network, gate.id()).values(), mask -> part.masks().get(mask.id())));
      program.run(behind);
    });
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
    shares.forEach(LinearShare::close);
  }
}
