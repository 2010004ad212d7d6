package io.sluice.engine;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network in SameDiff, the graph engine of ND4J: an independent oracle. Only ops of it that agree with central differences are used: a
 * gather is a 1×1 convolution with constant ones, and the loss is written out, since SameDiff's own of both have wrong gradients. It
 * computes in double precision, so that what differs is the engine's rounding alone.
 */
final class SameDiffNetwork {
  private static final String LOSS = "the loss";
  private static final String LOGITS = "the logits";

  private final SameDiff graph = SameDiff.create();
  private final Map<NodeId, SDVariable> values = new HashMap<>();
  private final Inference inference;
  private final NamedTensors weights;
  private final int batch;

  /** What SameDiff makes of a batch. */
  record Result(double loss, double[] logits, Map<String, double[]> gradients) {}

  /** The network with those weights, for batches of {@code batch} images. */
  SameDiffNetwork(Inference inference, NamedTensors weights, int batch) {
    this.inference = inference;
    this.weights = weights;
    this.batch = batch;
    weights.tensors().forEach((name, tensor) -> graph.var(name, array(tensor.shape(), tensor.values())));
    for (Operation operation : Fusions.none(inference)) {
      List<SDVariable> inputs = operation.inputs().stream().map(values::get).toList();
      values.put(operation.id(), value(operation, inputs));
    }
  }

  /** Loss, logits and the gradients of all weights on those images, with these weights. */
  Result on(float[] images, int[] labels, NamedTensors now) {
    now.tensors().forEach((name, tensor) -> graph.getVariable(name).setArray(array(tensor.shape(), tensor.values())));
    Shape image = inference.shape(inference.input().orElseThrow().id()).orElseThrow();
    double[][] wanted = new double[batch][classes()];
    for (int n = 0; n < batch; n++) {
      wanted[n][labels[n]] = 1;
    }
    Map<String, INDArray> feed = Map.of("x", array(image.withBatch(batch), images), "y", Nd4j.create(wanted));
    var found = graph.calculateGradientsAndOutputs(feed, List.of(LOSS, LOGITS), List.copyOf(weights.tensors().keySet()));
    Map<String, double[]> gradients = new LinkedHashMap<>();
    found.getGradients().forEach((name, gradient) -> gradients.put(name, gradient.dup('c').data().asDouble()));
    return new Result(found.getOutputs().get(LOSS).getDouble(0), found.getOutputs().get(LOGITS).dup('c').data().asDouble(), gradients);
  }

  private int classes() {
    return inference.shape(inference.output().orElseThrow().id()).orElseThrow().dim(0);
  }

  private static INDArray array(Shape shape, float[] values) {
    long[] dims = shape.dims().stream().mapToLong(Integer::longValue).toArray();
    return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape('c', dims);
  }

  private SDVariable value(Operation operation, List<SDVariable> x) {
    Block block = operation.node().block();
    String name = operation.node().name() + ".";
    return switch (block) {
      case Input input -> graph.placeHolder("x", DataType.DOUBLE, batch, input.channels(), input.height(), input.width());
      case Output _ -> loss(x.getFirst());
      case Conv2D conv -> convolution(conv, x.getFirst(), name);
      case Gather gather -> gathered(gather, x.getFirst(), shape(operation, 0));
      case Gate gate -> x.getFirst().mul(perChannel(factor(gate, graph.getVariable(name + "gate")), 1, shape(operation, 0)));
      case Mask mask -> x.getFirst().mul(perChannel(mask(mask, x.getLast(), name, operation), batch, shape(operation, 0)));
      case MaxPool2D pool -> graph.cnn().maxPooling2d(x.getFirst(), window(pool.size(), pool.strides(), pool.padding()));
      case AvgPool2D pool -> graph.cnn().avgPooling2d(x.getFirst(), window(pool.size(), pool.strides(), pool.padding()));
      case GlobalAvgPool2D _ -> x.getFirst().mean(2, 3);
      case Dense dense -> linear(x.getFirst(), name, dense.bias());
      case Flatten _ -> x.getFirst().reshape(batch, -1);
      case ReLU _ -> graph.nn().relu(x.getFirst(), 0);
      case Tanh _ -> graph.math().tanh(x.getFirst());
      case Sigmoid _ -> graph.nn().sigmoid(x.getFirst());
      case Add _ -> x.stream().reduce(SDVariable::add).orElseThrow();
      case Multiply _ -> x.stream().reduce(SDVariable::mul).orElseThrow();
      case Concat _ -> graph.concat(1, x.toArray(SDVariable[]::new));
      case Dropout _ -> throw new IllegalArgumentException("SameDiff draws other masks");
    };
  }

  private Shape shape(Operation operation, int input) {
    return inference.shape(operation.inputs().get(input)).orElseThrow();
  }

  /** The mean of log Σ exp z − z[label], and the penalties of the gates. */
  private SDVariable loss(SDVariable logits) {
    SDVariable z = graph.identity(LOGITS, logits);
    SDVariable wanted = graph.placeHolder("y", DataType.DOUBLE, batch, classes());
    SDVariable loss = graph.math().log(graph.math().exp(z).sum(1)).sub(z.mul(wanted).sum(1)).mean(0);
    for (Operation operation : Fusions.none(inference)) {
      if (operation.node().block() instanceof Gate gate && gate.l1() > 0) {
        SDVariable factors = factor(gate, graph.getVariable(operation.node().name() + ".gate"));
        loss = loss.add(graph.math().abs(factors).sum(0).mul(gate.l1()));
      }
    }
    SDVariable named = graph.identity(LOSS, loss);
    graph.setLossVariables(LOSS);
    return named;
  }

  private SDVariable convolution(Conv2D conv, SDVariable x, String name) {
    Conv2DConfig config = Conv2DConfig.builder().kH(conv.kernel().height()).kW(conv.kernel().width())
        .sH(conv.strides().height()).sW(conv.strides().width()).dH(conv.dilation().height()).dW(conv.dilation().width())
        .paddingMode(mode(conv.padding())).dataFormat("NCHW").build();
    SDVariable weight = graph.permute(graph.getVariable(name + "weight"), 2, 3, 1, 0); // its gradient knows HWIO alone
    return conv.bias() ? graph.cnn().conv2d(x, weight, graph.getVariable(name + "bias"), config) : graph.cnn().conv2d(x, weight, config);
  }

  private SDVariable gathered(Gather gather, SDVariable x, Shape in) {
    int out = gather.indices().size();
    double[][] choice = new double[out][in.dim(0)];
    for (int k = 0; k < out; k++) {
      choice[k][gather.indices().get(k)] = 1;
    }
    INDArray ones = Nd4j.create(choice);
    if (in.isFeatures()) {
      return x.mmul(graph.constant(ones.transpose().dup()));
    }
    Conv2DConfig config = Conv2DConfig.builder().kH(1).kW(1).sH(1).sW(1).dH(1).dW(1).paddingMode(PaddingMode.VALID)
        .dataFormat("NCHW").build();
    return graph.cnn().conv2d(x, graph.constant(ones.transpose().dup('c').reshape(1, 1, in.dim(0), out)), config);
  }

  private SDVariable factor(Gate gate, SDVariable value) {
    return gate.activation() == GateActivation.SIGMOID ? graph.nn().sigmoid(value) : value;
  }

  private SDVariable mask(Mask mask, SDVariable context, String name, Operation operation) {
    SDVariable mean = shape(operation, operation.inputs().size() - 1).isMaps() ? context.mean(2, 3) : context;
    SDVariable hidden = mask.hiddenUnits() == 0 ? mean : graph.nn().relu(linear(mean, name + "hidden.", true), 0);
    return graph.nn().sigmoid(linear(hidden, name, true));
  }

  private static SDVariable perChannel(SDVariable factors, int rows, Shape shape) {
    return shape.isMaps() ? factors.reshape(rows, shape.dim(0), 1, 1) : factors.reshape(rows, shape.dim(0));
  }

  private SDVariable linear(SDVariable x, String name, boolean bias) {
    SDVariable product = x.mmul(graph.transpose(graph.getVariable(name + "weight")));
    return bias ? product.add(graph.getVariable(name + "bias")) : product;
  }

  private static Pooling2DConfig window(Size2D size, Size2D strides, Padding padding) {
    return Pooling2DConfig.builder().kH(size.height()).kW(size.width()).sH(strides.height()).sW(strides.width()).dH(1).dW(1)
        .paddingMode(mode(padding)).isNHWC(false).build();
  }

  private static PaddingMode mode(Padding padding) {
    return padding == Padding.SAME ? PaddingMode.SAME : PaddingMode.VALID;
  }
}
