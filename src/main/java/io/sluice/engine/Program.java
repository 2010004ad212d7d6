package io.sluice.engine;

import io.sluice.graph.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Steps that are ready to run for a fixed number of images, with all their buffers: what one thread does of a plan.
 * One thread at a time.
 */
final class Program implements AutoCloseable {
  /**
   * A step with what is said of it.
   *
   * @param ofWeights whether it only prepares learned values for other steps, and so gives the same as long as those stay what they are
   */
  record Step(PlanStep info, Runnable work, boolean ofWeights) {}

  private final OffHeap memory;
  private final PointerScope pointers;
  private final Runnable[] work;
  private final boolean[] ofWeights;
  private final Runnable[] primitives;
  private final List<PlanStep> infos;
  private final BatchPart part;
  private final NativeTensor images;
  private final Map<NodeId, Reading> activations;
  private final Map<NodeId, Reading> masks;
  private final Map<NodeId, Reading> gradients;

  /**
   * A way to look at a block's activation.
   *
   * @param fetch  brings it into {@code plain}
   * @param source the values as the blocks behind take them
   * @param plain  the values in C order
   */
  record Reading(Runnable fetch, NativeTensor source, NativeTensor plain) {}

  Program(OffHeap memory, PointerScope pointers, List<Step> steps, BatchPart part, NativeTensor images,
      Map<NodeId, Reading> activations, Map<NodeId, Reading> masks, Map<NodeId, Reading> gradients) {
    this.memory = memory;
    this.pointers = pointers;
    this.work = steps.stream().map(Step::work).toArray(Runnable[]::new);
    this.ofWeights = new boolean[work.length];
    for (int k = 0; k < work.length; k++) {
      ofWeights[k] = steps.get(k).ofWeights();
    }
    this.primitives = Stream.of(work).filter(PrimitiveCall.class::isInstance).toArray(Runnable[]::new);
    this.infos = steps.stream().map(Step::info).toList();
    this.part = part;
    this.images = images;
    this.activations = Map.copyOf(activations);
    this.masks = Map.copyOf(masks);
    this.gradients = Map.copyOf(gradients);
  }

  /** Runs all steps. */
  void run() {
    for (Runnable step : work) {
      step.run();
    }
  }

  /** Runs all steps, and adds to {@code nanos} what each took. */
  void run(long[] nanos) {
    long before = System.nanoTime();
    for (int k = 0; k < work.length; k++) {
      work[k].run();
      long after = System.nanoTime();
      nanos[k] += after - before;
      before = after;
    }
  }

  /** Runs oneDNN's primitives, and nothing of our own between them: on what the buffers hold, whatever that is. */
  void runPrimitives() {
    for (Runnable primitive : primitives) {
      primitive.run();
    }
  }

  /** The same of those that are not done with by the first run of the same weights. */
  void runPrimitivesAgain() {
    for (int k = 0; k < work.length; k++) {
      if (!ofWeights[k] && work[k] instanceof PrimitiveCall) {
        work[k].run();
      }
    }
  }

  /** Runs all steps, with the weights as they were in the last run. */
  void runAgain() {
    for (int k = 0; k < work.length; k++) {
      if (!ofWeights[k]) {
        work[k].run();
      }
    }
  }

  /** Runs the steps of the blocks of these names only, with the weights as they were in the last run; what the others gave in it stays. */
  void run(Set<String> blocks) {
    for (int k = 0; k < work.length; k++) {
      if (!ofWeights[k] && blocks.contains(infos.get(k).block())) {
        work[k].run();
      }
    }
  }

  /** What it does, step by step. */
  List<PlanStep> steps() {
    return infos;
  }

  /** The part of the batch that it works on. */
  BatchPart part() {
    return part;
  }

  /** Where the images go, [N, C, H, W] in C order. */
  NativeTensor images() {
    return images;
  }

  /** The values that came out of a node in the last run, in C order; they are overwritten by the next. */
  NativeTensor activation(NodeId node) {
    return read(activations, node);
  }

  /** Whether what comes out of a node can be read. */
  boolean keeps(NodeId node) {
    return activations.containsKey(node);
  }

  /** What the blocks behind a node take from it, in their layout. */
  NativeTensor source(NodeId node) {
    return reading(activations, node).source();
  }

  /** The mask of each sample that a Mask node used in the last run, [N, C]; they are overwritten by the next. */
  NativeTensor mask(NodeId node) {
    return read(masks, node);
  }

  /** The derivative by what came out of a node in the last run, in C order; it is overwritten by the next. */
  NativeTensor gradient(NodeId node) {
    return read(gradients, node);
  }

  private static NativeTensor read(Map<NodeId, Reading> readings, NodeId node) {
    Reading reading = reading(readings, node);
    reading.fetch().run();
    return reading.plain();
  }

  private static Reading reading(Map<NodeId, Reading> readings, NodeId node) {
    Reading reading = readings.get(node);
    if (reading == null) {
      throw new IllegalArgumentException("the plan keeps no such values of node " + node);
    }
    return reading;
  }

  @Override
  public void close() {
    pointers.close();
    memory.close();
  }
}
