package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Sigmoid;
import io.sluice.block.Tanh;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The way from a block to where its channels are mixed, as far as it does not fork, through blocks that treat each channel by itself. A channel
 * that has one value everywhere has one value everywhere all along, so that it is known at the end by arithmetic alone.
 *
 * @param from    the block
 * @param through blocks on the way, in their order
 * @param end     the Conv2D or Dense that alone takes what comes of them; empty if something else does, or more than one block
 */
record ChannelRoute(NodeId from, List<Node> through, Optional<Node> end) {
  ChannelRoute {
    through = List.copyOf(through);
  }

  /** The route from a node that leads to the Output. */
  static ChannelRoute of(Inference inference, NodeId from) {
    Graph graph = inference.graph();
    Set<NodeId> used = new HashSet<>(inference.used());
    List<Node> through = new ArrayList<>();
    NodeId at = from;
    while (true) {
      List<Wire> wires = graph.outOf(at).stream().filter(wire -> used.contains(wire.to())).toList();
      if (wires.size() != 1 || wires.getFirst().port() != 0) {
        return new ChannelRoute(from, through, Optional.empty());
      }
      Node next = graph.node(wires.getFirst().to());
      if (next.block() instanceof Conv2D || next.block() instanceof Dense) {
        return new ChannelRoute(from, through, Optional.of(next));
      }
      boolean flattened = through.stream().anyMatch(node -> node.block() instanceof Flatten);
      if (!isPassed(graph, next) || flattened && next.block() instanceof SelectionBlock) { // which would treat each pixel by itself
        return new ChannelRoute(from, through, Optional.empty());
      }
      through.add(next);
      at = next.id();
    }
  }

  /** A Mask whose context is what it scales mixes channels too. */
  private static boolean isPassed(Graph graph, Node node) {
    return switch (node.block()) {
      case SelectionBlock selection -> switch (selection) {
        case Gate _, Gather _ -> true;
        case Mask _ -> graph.into(node.id(), 1).isPresent();
      };
      case PoolingBlock _, ActivationBlock _ -> true;
      case DenseBlock dense -> switch (dense) {
        case Flatten _, Dropout _ -> true;
        case Dense _ -> false;
      };
      case EndBlock _, Conv2D _, MergeBlock _ -> false;
    };
  }

  /** The last node on the way, whose values are mixed. */
  NodeId last() {
    return through.isEmpty() ? from : through.getLast().id();
  }

  /**
   * What channels that have one value everywhere become at the end.
   *
   * @param values by channel of {@link #from}, one a sample
   * @param gates  the factors of a Gate, [C]
   * @param masks  those of a Mask, [N, C] in C order, for as many samples
   * @return by channel of what comes into the end; behind a Flatten, by the channel that was flattened
   */
  Map<Integer, float[]> carried(Map<Integer, float[]> values, Function<Node, float[]> gates, Function<Node, float[]> masks) {
    Map<Integer, float[]> carried = values;
    for (Node node : through) {
      carried = behind(node, carried, gates, masks);
    }
    return carried;
  }

  private static Map<Integer, float[]> behind(Node node, Map<Integer, float[]> values, Function<Node, float[]> gates,
      Function<Node, float[]> masks) {
    Block block = node.block();
    if (block instanceof Gather gather) {
      return gathered(gather, values);
    }
    Map<Integer, float[]> result = new HashMap<>();
    float[] gate = block instanceof Gate ? gates.apply(node) : new float[0];
    float[] mask = block instanceof Mask ? masks.apply(node) : new float[0];
    values.forEach((channel, samples) -> {
      float[] behind = samples.clone();
      switch (block) {
        case Gate _ -> scale(behind, gate, channel, 0);
        case Mask _ -> scale(behind, mask, channel, mask.length / behind.length);
        case ActivationBlock activation -> activate(behind, activation);
        case PoolingBlock _ -> { } // which takes nothing in from beyond the border
        case DenseBlock _, EndBlock _, Conv2D _, MergeBlock _, Gather _ -> { }
      }
      result.put(channel, behind);
    });
    return result;
  }

  private static void scale(float[] values, float[] factors, int first, int step) {
    for (int n = 0; n < values.length; n++) {
      values[n] *= factors[first + n * step];
    }
  }

  private static void activate(float[] values, ActivationBlock activation) {
    for (int n = 0; n < values.length; n++) {
      values[n] = activated(activation, values[n]);
    }
  }

  private static Map<Integer, float[]> gathered(Gather gather, Map<Integer, float[]> values) {
    Map<Integer, float[]> result = new HashMap<>();
    for (int k = 0; k < gather.indices().size(); k++) {
      float[] samples = values.get(gather.indices().get(k));
      if (samples != null) {
        result.put(k, Arrays.copyOf(samples, samples.length));
      }
    }
    return result;
  }

  private static float activated(ActivationBlock activation, float value) {
    return switch (activation) {
      case ReLU _ -> Math.max(0, value);
      case Tanh _ -> (float) Math.tanh(value);
      case Sigmoid _ -> (float) (1 / (1 + Math.exp(-value)));
    };
  }
}
