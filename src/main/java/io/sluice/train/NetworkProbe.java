package io.sluice.train;

import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Gate;
import io.sluice.block.Mask;
import io.sluice.engine.InferencePlan;
import io.sluice.engine.Network;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what a network makes of one image. Owner thread of the network only. */
public final class NetworkProbe implements AutoCloseable {
  private final Network network;
  private final InferencePlan plan;

  /** Looks at {@code network}, which is still the caller's to close, after this. */
  public NetworkProbe(Network network) {
    this.network = network;
    plan = network.inferencePlan(1);
  }

  /** What the network makes of the images asked for, as plain copies; nodes that do not lead to the Output are left out. */
  public Snapshot look(ProbeRequest request, long step) {
    List<Snapshot> others = request.others().images().stream()
        .map(image -> look(new ProbeRequest(image, request.others().nodes(), request.ordinal()), step, List.of()))
        .toList();
    return look(request, step, others);
  }

  private Snapshot look(ProbeRequest request, long step, List<Snapshot> others) {
    Inference inference = network.inference();
    plan.run(request.image().values(), 1);
    Map<NodeId, FloatTensor> maps = new HashMap<>();
    Map<NodeId, FloatTensor> factors = new HashMap<>();
    for (NodeId node : inference.used()) {
      if (request.nodes().contains(node)) {
        maps.put(node, plan.activation(node, 0));
      }
      factors(node, inference.graph().node(node).block()).ifPresent(values -> factors.put(node, values));
    }
    return new Snapshot(request.ordinal(), step, request.image(), maps, factors, plan.probabilities().slice(0), others, kernels(request.others()));
  }

  private Map<NodeId, FloatTensor> kernels(ProbeRequest.Others wanted) {
    Inference inference = network.inference();
    Map<NodeId, FloatTensor> kernels = new HashMap<>();
    for (NodeId node : inference.used()) {
      if (wanted.kernels().contains(node) && inference.graph().node(node).block() instanceof Conv2D) {
        kernels.put(node, network.weight(inference.graph().node(node).name() + ".weight"));
      }
    }
    return kernels;
  }

  private Optional<FloatTensor> factors(NodeId node, Block block) {
    if (block instanceof Gate) {
      return Optional.of(plan.gateValues(node));
    }
    return block instanceof Mask ? Optional.of(plan.maskValues(node).slice(0)) : Optional.empty();
  }

  @Override
  public void close() {
    plan.close();
  }
}
