package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.DenseBlock;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.MergeBlock;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.ReLU;
import io.sluice.block.SelectionBlock;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Node;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** The layer that computes each kind of block. */
final class Layers {
  private static final Size2D ONE = Size2D.square(1);

  private Layers() {}

  /**
   * The layer of an operation.
   *
   * @param in shapes of what comes in, without the batch axis
   */
  static Layer of(Operation operation, List<Shape> in) {
    Node node = operation.node();
    Shape out = operation.shape();
    return switch (node.block()) {
      case EndBlock end -> end(end);
      case Conv2D conv -> convolution(operation, conv, in.getFirst());
      case SelectionBlock selection -> selection(selection, in, out);
      case PoolingBlock pooling -> pooling(pooling, in.getFirst(), out);
      case DenseBlock dense -> dense(node.name(), dense, in.getFirst());
      case ActivationBlock activation -> activation(activation);
      case MergeBlock merge -> merge(merge, out);
    };
  }

  private static Layer end(EndBlock block) {
    return switch (block) {
      case Input _ -> new InputLayer();
      case Output output -> switch (output.loss()) {
        case SOFTMAX_CROSS_ENTROPY -> new LossLayer(output.classes());
      };
    };
  }

  private static Layer convolution(Operation operation, Conv2D conv, Shape in) {
    Filters filters = filters(conv, operation.folded());
    Shape out = operation.shape();
    return operation.pooled()
        .<Layer>map(pooled -> PooledImageLayer.fits(conv, in, pooled.pool())
            ? new PooledImageLayer(conv, pooled, in, out, filters)
            : pooledConvolution(conv, pooled, in, out, filters))
        .orElseGet(() -> new ConvolutionLayer(conv, in, out, filters));
  }

  private static Layer pooledConvolution(Conv2D conv, Operation.Pooled pooled, Shape in, Shape out, Filters filters) {
    return switch (pooled.pool()) {
      case MaxPool2D pool -> new PooledConvolutionLayer(conv, pool, pooled.activation().isPresent(), in, pooled.maps(), out, filters);
      case AvgPool2D _, GlobalAvgPool2D _ -> throw new IllegalStateException("only a max pool is computed with a convolution of maps");
    };
  }

  private static Filters filters(Conv2D conv, Optional<Operation.Folded> folded) {
    if (folded.isEmpty()) {
      return new Filters.Learned(conv);
    }
    return switch (folded.get()) {
      case Operation.Folded.Gated(Node node, Gate gate) -> new GatedFilters(conv, node, gate);
      case Operation.Folded.Gathered(Gather gather) -> new GatheredFilters(conv, gather);
    };
  }

  private static Layer selection(SelectionBlock block, List<Shape> in, Shape out) {
    return switch (block) {
      case Gather gather -> new GatherLayer(gather, out);
      case Gate gate -> new GateLayer(gate, out);
      case Mask mask -> new MaskLayer(mask, out, in.getLast());
    };
  }

  private static Layer pooling(PoolingBlock block, Shape in, Shape out) {
    return switch (block) {
      case MaxPool2D pool -> PoolingLayer.max(Window.over(in, pool.size(), pool.strides(), pool.padding(), ONE), in, out);
      case AvgPool2D pool -> PoolingLayer.mean(Window.over(in, pool.size(), pool.strides(), pool.padding(), ONE), in, out);
      case GlobalAvgPool2D _ -> new GlobalPoolingLayer(in);
    };
  }

  private static Layer dense(String name, DenseBlock block, Shape in) {
    return switch (block) {
      case Dense dense -> new DenseLayer("", in.dim(0), dense.units(), dense.bias());
      case Flatten _ -> new FlattenLayer(in);
      case Dropout dropout -> new DropoutLayer(name, dropout.rate());
    };
  }

  private static Layer activation(ActivationBlock block) {
    return new ElementwiseLayer(switch (block) {
      case ReLU _ -> ElementwiseLayer.RELU;
      case Tanh _ -> ElementwiseLayer.TANH;
      case Sigmoid _ -> ElementwiseLayer.SIGMOID;
    });
  }

  private static Layer merge(MergeBlock block, Shape out) {
    return switch (block) {
      case Add _ -> new SumLayer();
      case Multiply _ -> new ProductLayer();
      case Concat _ -> new ConcatLayer(out);
    };
  }
}
