package io.sluice.engine;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.MemorySegment;

/**
 * How a class's logit depends on what comes out of each node, for one image at a time, made ready. Dropout is left out, as in answers.
 * Weights stay as they are. Owner thread only.
 */
public final class GradientPlan implements AutoCloseable {
  private final Network network;
  private final FlatVector unused;
  private final Program program;

  GradientPlan(Network network) {
    this.network = network;
    this.unused = new FlatVector(network.layout());
    try {
      program = PlanCompiler.explanation(network.inference(), network.vector(), unused, new BatchPart(1, 0, 1, 0));
    } catch (RuntimeException | Error e) {
      unused.close();
      throw e;
    }
  }

  /**
   * Runs forward and backward.
   *
   * @param image pixels from 0 to 1, in C order
   * @param label class whose logit is derived
   */
  public void run(float[] image, int label) {
    if (label < 0 || label >= network.classes()) {
      throw new IllegalArgumentException("no class " + label + " of " + network.classes());
    }
    MemorySegment.copy(image, 0, program.images().floats(), ValueLayout.JAVA_FLOAT, 0, network.imageSize());
    program.part().labels[0] = label;
    program.run();
  }

  /** What came out of a node that leads to the Output, other than that, in the last run: [C, H, W] or [features]. */
  public FloatTensor activation(NodeId node) {
    return copy(program.activation(node), network.inference().shape(node).orElseThrow());
  }

  /** The derivative of the logit by each of the values that {@link #activation} gives. */
  public FloatTensor gradient(NodeId node) {
    return copy(program.gradient(node), network.inference().shape(node).orElseThrow());
  }

  private static FloatTensor copy(NativeTensor tensor, Shape shape) {
    FloatTensor copy = FloatTensor.zeros(shape);
    tensor.copyTo(copy.values(), 0, copy.values().length);
    return copy;
  }

  @Override
  public void close() {
    program.close();
    unused.close();
  }
}
