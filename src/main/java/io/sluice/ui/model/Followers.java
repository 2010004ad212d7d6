package io.sluice.ui.model;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Input;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people usually put behind a block, so that a search can offer it first. */
public final class Followers {
  private Followers() {}

  /**
   * The kinds of blocks that usually come behind {@code node}, the likeliest first: those that stand behind its like in this graph already, then
   * those that networks of this sort have there. Kinds that its output does not fit are not among them.
   */
  public static List<BlockType<?>> of(NodeId node, Graph graph, Inference inference) {
    Block block = graph.node(node).block();
    boolean flat = inference.shape(node).map(Shape::isFeatures).orElse(false);
    return Stream.concat(here(block.type(), graph), usual(block, flat))
        .filter(type -> fits(type.standard(), flat))
        .distinct()
        .toList();
  }

  /** What a network begins with. */
  public static List<BlockType<?>> first() {
    return named("Input").toList();
  }

  /** Those that are as many as each other in the order of the wires. */
  private static Stream<BlockType<?>> here(BlockType<?> type, Graph graph) {
    Map<BlockType<?>, Long> counted = graph.wires().stream()
        .filter(wire -> graph.node(wire.from()).block().type().equals(type))
        .<BlockType<?>>map(wire -> graph.node(wire.to()).block().type())
        .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return counted.entrySet().stream()
        .sorted(Map.Entry.<BlockType<?>, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey);
  }

  private static Stream<BlockType<?>> usual(Block block, boolean flat) {
    return switch (block) {
      case EndBlock _, MergeBlock _ -> named("Conv2D", "Flatten", "Dense");
      case ConvolutionBlock _ -> named("Gate", "Tanh", "ReLU", "Mask");
      case SelectionBlock _ -> named("Tanh", "ReLU", "MaxPool2D");
      case PoolingBlock _ -> named("Conv2D", "Flatten", "Dense");
      case Flatten _, Dropout _ -> named("Dense");
      case Dense _ -> named("Tanh", "ReLU", "Output");
      case ActivationBlock _ -> flat ? named("Dense", "Dropout") : named("AvgPool2D", "MaxPool2D", "Conv2D");
    };
  }

  private static boolean fits(Block block, boolean flat) {
    return switch (block) {
      case Input _ -> false;
      case ConvolutionBlock _, PoolingBlock _, Flatten _ -> !flat;
      case Dense _, Output _ -> flat;
      case SelectionBlock _, Dropout _, ActivationBlock _, MergeBlock _ -> true;
    };
  }

  private static Stream<BlockType<?>> named(String... names) {
    return Stream.of(names).map(BlockCatalog::find).flatMap(Optional::stream);
  }
}
