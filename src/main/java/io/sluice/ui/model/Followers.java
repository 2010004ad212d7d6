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
import io.sluice.block.MergeBlock;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
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
    Optional<Shape> shape = inference.shape(node);
    return Stream.concat(here(block.type(), graph), usual(block, shape.filter(Shape::isFeatures).isPresent()))
        .filter(type -> fits(type, shape))
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

  /** Whether a block of that kind takes such a shape, if need be with other parameters than the standard ones. */
  private static boolean fits(BlockType<?> type, Optional<Shape> shape) {
    Block block = type.standard();
    List<Problem> refused = new ArrayList<>();
    shape.ifPresent(known -> ShapeInference.outputShape(
        new Node(new NodeId(0), type.name(), block), Collections.nCopies(block.inputs().size(), known), refused::add));
    return !block.inputs().isEmpty() && refused.stream().noneMatch(Problem.WrongShape.class::isInstance);
  }

  private static Stream<BlockType<?>> named(String... names) {
    return Stream.of(names).map(BlockCatalog::find).flatMap(Optional::stream);
  }
}
