package io.sluice.engine;

import io.sluice.block.Dropout;
import io.sluice.block.Output;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a network into a program: forward through all nodes that lead to the Output, then, for learning, backward. */
final class PlanCompiler {
  private final Inference inference;
  private final List<Operation> operations;
  private final ProgramBuilder program;
  private boolean explains;
  private final Map<NodeId, Layer> layers = new LinkedHashMap<>();
  private final Map<NodeId, Activation> activations = new LinkedHashMap<>();

  private PlanCompiler(Inference inference, List<Operation> operations, ProgramBuilder program) {
    this.inference = inference;
    this.operations = operations;
    this.program = program;
  }

  /**
   * A program that learns: runs forward and backward, and leaves the weights' gradients in {@code gradients}.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program training(Inference inference, FlatVector weights, FlatVector gradients, BatchPart part) {
    return training(inference, VectorUnit.isUsed(), weights, gradients, part);
  }

  /**
   * The same by oneDNN's primitives wherever there is one, without kernels of our own that do better.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program trainingByPrimitives(Inference inference, FlatVector weights, FlatVector gradients, BatchPart part) {
    return training(inference, false, weights, gradients, part);
  }

  private static Program training(Inference inference, boolean vectors, FlatVector weights, FlatVector gradients, BatchPart part) {
    List<Operation> operations = vectors ? Fusions.all(inference) : Fusions.inSeries(inference);
    return ProgramBuilder.build(imageSizes(inference), weights, Optional.of(gradients), part, program -> {
      program.useVectors(vectors);
      PlanCompiler compiler = new PlanCompiler(inference, operations, program);
      compiler.forward();
      compiler.backward();
      return ProgramBuilder.Kept.NOTHING;
    });
  }

  /**
   * A program that runs forward only, and keeps what comes out of every node.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program inference(Inference inference, FlatVector weights, BatchPart part) {
    return ProgramBuilder.build(imageSizes(inference), weights, Optional.empty(), part, program -> {
      PlanCompiler compiler = new PlanCompiler(inference, Fusions.none(inference), program);
      compiler.forward();
      return compiler.kept();
    });
  }

  /**
   * A program that runs forward only, by as few operations as oneDNN has primitives for, which need no time to warm up. It keeps what comes
   * out of those nodes that it still computes by themselves: the Output, and all whose channels are mixed next.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program answers(Inference inference, FlatVector weights, BatchPart part) {
    return ProgramBuilder.build(imageSizes(inference), weights, Optional.empty(), part, program -> {
      program.useVectors(false);
      PlanCompiler compiler = new PlanCompiler(inference, Fusions.inSeries(inference), program);
      compiler.forward();
      return compiler.kept();
    });
  }

  /**
   * A program for one image that runs forward and back from the logit of the class that the part names, and keeps what comes out of every
   * node with the logit's derivative by it. What it finds for weights goes to {@code unused}.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program explanation(Inference inference, FlatVector weights, FlatVector unused, BatchPart part) {
    return ProgramBuilder.build(imageSizes(inference), weights, Optional.of(unused), part, program -> {
      program.useVectors(false);
      PlanCompiler compiler = new PlanCompiler(inference, Fusions.withoutDropout(inference), program);
      compiler.explains = true;
      compiler.forward();
      compiler.backward();
      return compiler.explained();
    });
  }

  /** Behind a Dropout, which is left out, values and derivatives are those before it. */
  private ProgramBuilder.Kept explained() {
    Map<NodeId, NativeTensor> values = new LinkedHashMap<>();
    Map<NodeId, NativeTensor> gradients = new LinkedHashMap<>();
    activations.forEach((id, activation) -> {
      if (!activation.gradients().isEmpty()) {
        values.put(id, activation.value());
        gradients.put(id, program.gradient(activation));
      }
    });
    for (NodeId id : inference.used()) {
      if (inference.graph().node(id).block() instanceof Dropout) {
        NodeId source = Fusions.beforeDropout(inference, id);
        values.put(id, values.get(source));
        gradients.put(id, gradients.get(source));
      }
    }
    return new ProgramBuilder.Kept(values, Map.of(), gradients);
  }

  private static Shape imageSizes(Inference inference) {
    return inference.input().flatMap(node -> inference.shape(node.id())).orElseThrow();
  }

  private void forward() {
    for (Operation operation : operations) {
      List<Activation> inputs = inputs(operation);
      boolean end = explains && operation.node().block() instanceof Output;
      Layer layer = end ? new LogitLayer() : Layers.of(operation, inputs.stream().map(Activation::shape).toList());
      program.enter(operation.node());
      NativeTensor value = layer.forward(program, inputs);
      boolean learned = explains || !inference.weights(operation.node().id()).isEmpty() || inputs.stream().anyMatch(Activation::wantsGradient);
      layers.put(operation.id(), layer);
      activations.put(operation.id(), new Activation(operation.shape(), value, learned));
    }
  }

  private void backward() {
    for (Operation operation : operations.reversed()) {
      Activation output = activations.get(operation.id());
      if (output.wantsGradient()) {
        program.enter(operation.node());
        layers.get(operation.id()).backward(program, inputs(operation), output);
      }
    }
  }

  private ProgramBuilder.Kept kept() {
    Map<NodeId, NativeTensor> values = new LinkedHashMap<>();
    activations.forEach((id, activation) -> values.put(id, activation.value()));
    Map<NodeId, NativeTensor> masks = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (layers.get(operation.id()) instanceof MaskLayer mask) {
        masks.put(operation.node().id(), mask.mask());
      }
    }
    return new ProgramBuilder.Kept(values, masks, Map.of());
  }

  private List<Activation> inputs(Operation operation) {
    return operation.inputs().stream().map(activations::get).toList();
  }
}
