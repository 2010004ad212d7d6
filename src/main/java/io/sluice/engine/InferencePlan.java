package io.sluice.engine;

import io.sluice.block.Output;
import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Objects;

/**
 * A network's answers, with what comes out of each of its nodes, made ready. It reads the network's weights as they are when it runs, so
 * one plan serves all through training. Every node is computed as it stands in the design. Owner thread only.
 */
public final class InferencePlan implements AutoCloseable {
  private static final FloatTensor NO_ROOM = FloatTensor.zeros(Shape.of());

  private final Network network;
  private final BatchPrograms programs;
  private int count;

  InferencePlan(Network network, int batchSize) {
    this.network = network;
    this.programs = new BatchPrograms(batchSize, network.workers().count(), 0,
        (_, part) -> PlanCompiler.inference(network.inference(), network.vector(), part));
  }

  /**
   * Runs on images.
   *
   * @param images pixels from 0 to 1, image by image in C order
   * @param number images that count, from the first; 1 to the plan's batch size
   */
  public void run(float[] images, int number) {
    run(BatchImages.of(images, network.imageSize()), number);
  }

  /**
   * Runs on images of a set.
   *
   * @param set    where they are from
   * @param from   number of the first
   * @param number of images; 1 to the plan's batch size
   */
  public void run(ImageSet set, int from, int number) {
    run(BatchImages.of(set, from, number), number);
  }

  /** The same on images from anywhere. */
  void run(BatchImages images, int number) {
    programs.run(network.workers(), programs.taking(images, number));
    count = number;
  }

  /** What came into the Output in the last run, [count, classes]. */
  public FloatTensor logits() {
    return fetched(network.outputNode(), Shape.of(network.classes()), NO_ROOM);
  }

  /** The class probabilities of the last run, [count, classes]. */
  public FloatTensor probabilities() {
    return Softmax.ofRows(logits());
  }

  /**
   * What came out of a node in the last run, [count, C, H, W] or [count, features]; of the Output, the class probabilities.
   *
   * @param node one that leads to the Output, or it
   */
  public FloatTensor activation(NodeId node) {
    return activation(node, NO_ROOM);
  }

  /** The same, written over {@code room} if that has the shape, so that one who looks at many batches takes memory for one. */
  public FloatTensor activation(NodeId node, FloatTensor room) {
    return isOutput(node) ? probabilities() : fetched(node, network.inference().shape(node).orElseThrow(), room);
  }

  /** The same for one image of the last run: [C, H, W] or [features]. */
  public FloatTensor activation(NodeId node, int image) {
    Objects.checkIndex(image, count);
    if (isOutput(node)) {
      return probabilities().slice(image);
    }
    FloatTensor tensor = FloatTensor.zeros(network.inference().shape(node).orElseThrow());
    programs.gather(k -> programs.programs().get(k).activation(node), image, tensor.values());
    return tensor;
  }

  private boolean isOutput(NodeId node) {
    return network.inference().graph().node(node).block() instanceof Output;
  }

  private FloatTensor fetched(NodeId node, Shape shape, FloatTensor room) {
    Shape wanted = shape.withBatch(count);
    FloatTensor tensor = room.shape().equals(wanted) ? room : FloatTensor.zeros(wanted);
    programs.gather(k -> programs.programs().get(k).activation(node), tensor.values());
    return tensor;
  }

  /** The factors of a Gate's channels, [C], as they are now. */
  public FloatTensor gateValues(NodeId node) {
    return GateFactors.of(network, node);
  }

  /** The factors of a Mask's channels for each image of the last run, [count, C]. */
  public FloatTensor maskValues(NodeId node) {
    int channels = network.inference().shape(node).orElseThrow().dim(0);
    FloatTensor tensor = FloatTensor.zeros(Shape.of(count, channels));
    programs.gather(k -> programs.programs().get(k).mask(node), tensor.values());
    return tensor;
  }

  /** What the plan does in a run, as the first thread does it. */
  public List<PlanStep> steps() {
    return programs.programs().getFirst().steps();
  }

  @Override
  public void close() {
    programs.close();
  }
}
