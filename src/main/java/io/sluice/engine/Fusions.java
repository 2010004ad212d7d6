package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dropout;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The operations of a network: one a node, or fewer and cheaper ones that come to the same. */
final class Fusions {
  private Fusions() {}

  /** One operation for each node that leads to the Output, as the design has it. */
  static List<Operation> none(Inference inference) {
    return inference.used().stream().map(id -> operation(inference, id)).toList();
  }

  /** The same as {@link #none}, without any Dropout: who takes from one takes from what it takes from. */
  static List<Operation> withoutDropout(Inference inference) {
    return none(inference).stream().filter(operation -> !(operation.node().block() instanceof Dropout))
        .map(operation -> new Operation(operation.id(), operation.node(), operation.folded(), operation.pooled(),
            operation.inputs().stream().map(id -> beforeDropout(inference, id)).toList(), operation.shape()))
        .toList();
  }

  /** A node, or if it is a Dropout the one before it that is none. */
  static NodeId beforeDropout(Inference inference, NodeId id) {
    NodeId at = id;
    while (inference.graph().node(at).block() instanceof Dropout) {
      at = inference.graph().into(at, 0).orElseThrow().from();
    }
    return at;
  }

  private static Operation operation(Inference inference, NodeId id) {
    List<Wire> wires = new ArrayList<>(inference.graph().into(id));
    wires.sort(Comparator.comparingInt(Wire::port));
    return new Operation(id, inference.graph().node(id), Optional.empty(), Optional.empty(), wires.stream().map(Wire::from).toList(),
        inference.shape(id).orElseThrow());
  }

  /** Operations with the same result at the Output and the same gradients of all weights, without the results in between. */
  static List<Operation> all(Inference inference) {
    return activatePooled(poolWithConvolution(inSeries(inference)));
  }

  /** The same as far as oneDNN has a kernel for each of them. */
  static List<Operation> inSeries(Inference inference) {
    return maskLate(poolBeforeActivation(foldSelection(none(inference))));
  }

  /** Folds a Gate or a Gather that alone takes what a convolution gives into that convolution. */
  private static List<Operation> foldSelection(List<Operation> operations) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      Optional<Operation> conv = onlySource(operation, operations).filter(source -> source.node().block() instanceof Conv2D);
      Optional<Operation.Folded> selection = folded(operation.node());
      if (conv.isPresent() && selection.isPresent()) {
        Operation source = conv.get();
        result.set(result.indexOf(source),
            new Operation(operation.id(), source.node(), selection, Optional.empty(), source.inputs(), operation.shape()));
      } else {
        result.add(operation);
      }
    }
    return result;
  }

  private static Optional<Operation.Folded> folded(Node node) {
    return node.block() instanceof SelectionBlock selection
        ? switch (selection) {
          case Gate gate -> Optional.of(new Operation.Folded.Gated(node, gate));
          case Gather gather -> Optional.of(new Operation.Folded.Gathered(gather));
          case Mask _ -> Optional.empty();
        }
        : Optional.empty();
  }

  /**
   * Lets an activation and the max pool that alone takes what it gives change places: activations rise, so the largest value stays the
   * largest, and there are fewer values to compute after the pool.
   */
  private static List<Operation> poolBeforeActivation(List<Operation> operations) {
    List<Operation> result = new ArrayList<>(operations);
    for (int k = 0; k < result.size(); k++) {
      Operation pool = result.get(k);
      Optional<Operation> found = onlySource(pool, result).filter(source -> source.node().block() instanceof ActivationBlock);
      if (pool.node().block() instanceof MaxPool2D && found.isPresent()) {
        Operation activation = found.get();
        result.set(result.indexOf(activation),
            new Operation(activation.id(), pool.node(), Optional.empty(), Optional.empty(), activation.inputs(), pool.shape()));
        result.set(k, new Operation(pool.id(), activation.node(), Optional.empty(), Optional.empty(), List.of(activation.id()), pool.shape()));
      }
    }
    return result;
  }

  /**
   * Lets a Mask and a pool or ReLU that alone takes what it gives change places: factors that are not negative leave the largest value the
   * largest and a sign what it is, and there are fewer values to scale after a pool. The context stays what it is.
   */
  private static List<Operation> maskLate(List<Operation> operations) {
    List<Operation> result = new ArrayList<>(operations);
    for (int k = 0; k < result.size(); k++) {
      Operation taker = result.get(k);
      Optional<Operation> found = onlySource(taker, result).filter(source -> source.node().block() instanceof Mask);
      if (found.isPresent() && passesFactors(taker.node().block())) {
        Operation mask = found.get();
        NodeId maps = mask.inputs().getFirst();
        result.set(result.indexOf(mask), new Operation(mask.id(), taker.node(), Optional.empty(), Optional.empty(), List.of(maps), taker.shape()));
        result.set(k, new Operation(taker.id(), mask.node(), Optional.empty(), Optional.empty(), List.of(mask.id(), mask.inputs().getLast()),
            taker.shape()));
      }
    }
    return result;
  }

  private static boolean passesFactors(Block block) {
    return block instanceof MaxPool2D || block instanceof AvgPool2D || block instanceof ReLU;
  }

  /** Computes a convolution and the pool that alone takes what it gives as one, where there is a kernel for both. */
  private static List<Operation> poolWithConvolution(List<Operation> operations) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      Optional<Operation> source = onlySource(operation, operations);
      Optional<Operation> activation = source.filter(found -> found.node().block() instanceof ActivationBlock);
      Optional<Operation> conv = activation.isPresent() ? onlySource(activation.get(), operations) : source;
      if (conv.isPresent() && isPooledWith(operation.node().block(), conv.get(), operations)) {
        Operation from = conv.get();
        result.set(result.indexOf(from), new Operation(operation.id(), from.node(), from.folded(),
            Optional.of(new Operation.Pooled((PoolingBlock) operation.node().block(), from.shape(),
                activation.map(found -> (ActivationBlock) found.node().block()))), from.inputs(), operation.shape()));
        activation.ifPresent(result::remove);
      } else {
        result.add(operation);
      }
    }
    return result;
  }

  private static boolean isPooledWith(Block taker, Operation source, List<Operation> operations) {
    return taker instanceof PoolingBlock pool && source.node().block() instanceof Conv2D conv && source.pooled().isEmpty()
        && (ofImages(source, operations) && PooledImageLayer.fits(conv, shapeInto(source, operations), pool)
            || pool instanceof MaxPool2D max && PooledConvolutionLayer.fits(conv, shapeInto(source, operations), max));
  }

  private static Shape shapeInto(Operation operation, List<Operation> operations) {
    return input(operation, operations).shape();
  }

  /** Whether it takes images, the only values whose gradient nobody wants. */
  private static boolean ofImages(Operation operation, List<Operation> operations) {
    return input(operation, operations).node().block() instanceof Input;
  }

  private static Operation input(Operation operation, List<Operation> operations) {
    NodeId id = operation.inputs().getFirst();
    return operations.stream().filter(other -> other.id().equals(id)).findFirst().orElseThrow();
  }

  /** Leaves the activation that alone takes what a convolution with its pool gives to those, where their kernel can do it. */
  private static List<Operation> activatePooled(List<Operation> operations) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      Optional<Operation> source = onlySource(operation, operations).filter(from -> from.pooled().isPresent());
      if (source.isPresent() && operation.node().block() instanceof ActivationBlock activation && activates(source.get(), activation, operations)) {
        Operation from = source.get();
        result.set(result.indexOf(from), new Operation(operation.id(), from.node(), from.folded(),
            from.pooled().map(pooled -> pooled.activated(activation)), from.inputs(), operation.shape()));
      } else {
        result.add(operation);
      }
    }
    return result;
  }

  private static boolean activates(Operation convolution, ActivationBlock activation, List<Operation> operations) {
    Operation.Pooled pooled = convolution.pooled().orElseThrow();
    return pooled.pool() instanceof MaxPool2D && pooled.activation().isEmpty()
        && (activation instanceof ReLU || ofImages(convolution, operations));
  }

  /** The operation that {@code taker} takes its only input from, if nobody else takes from that. */
  private static Optional<Operation> onlySource(Operation taker, List<Operation> operations) {
    if (taker.inputs().size() != 1) {
      return Optional.empty();
    }
    NodeId id = taker.inputs().getFirst();
    long takers = operations.stream().flatMap(operation -> operation.inputs().stream()).filter(id::equals).count();
    return operations.stream().filter(operation -> takers == 1 && operation.id().equals(id)).findFirst();
  }
}
