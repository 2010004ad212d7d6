package io.sluice.engine;

import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Turns a network into a program: forward through all nodes that lead to the Output, then, for learning, backward. */
final class PlanCompiler {
  private final Inference inference;
  private final ProgramBuilder program;
  private final SequencedMap<NodeId, Layer> layers = new LinkedHashMap<>();
  private final SequencedMap<NodeId, Activation> activations = new LinkedHashMap<>();

  private PlanCompiler(Inference inference, ProgramBuilder program) {
    this.inference = inference;
    this.program = program;
  }

  /**
   * A program that learns: runs forward and backward, and leaves the weights' gradients in {@code gradients}.
   *
   * @throws EngineException if there is not enough memory
   */
  static Program training(Inference inference, FlatVector weights, FlatVector gradients, BatchPart part) {
    return ProgramBuilder.build(imageSizes(inference), weights, Optional.of(gradients), part, program -> {
      PlanCompiler compiler = new PlanCompiler(inference, program);
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
      PlanCompiler compiler = new PlanCompiler(inference, program);
      compiler.forward();
      return compiler.kept();
    });
  }

  private static Shape imageSizes(Inference inference) {
    return inference.input().flatMap(node -> inference.shape(node.id())).orElseThrow();
  }

  private void forward() {
    for (NodeId id : inference.used()) {
      Node node = inference.graph().node(id);
      Shape shape = inference.shape(id).orElseThrow();
      Layer layer = Layers.of(node, inference.inputs(id), shape);
      List<Activation> inputs = inputs(id);
      program.enter(node);
      NativeTensor value = layer.forward(program, inputs);
      boolean learned = !inference.weights(id).isEmpty() || inputs.stream().anyMatch(Activation::wantsGradient);
      layers.put(id, layer);
      activations.put(id, new Activation(shape, value, learned));
    }
  }

  private void backward() {
    for (NodeId id : layers.sequencedKeySet().reversed()) {
      Activation output = activations.get(id);
      if (output.wantsGradient()) {
        program.enter(inference.graph().node(id));
        layers.get(id).backward(program, inputs(id), output);
      }
    }
  }

  private ProgramBuilder.Kept kept() {
    Map<NodeId, NativeTensor> values = new LinkedHashMap<>();
    activations.forEach((id, activation) -> values.put(id, activation.value()));
    Map<NodeId, NativeTensor> masks = new LinkedHashMap<>();
    layers.forEach((id, layer) -> {
      if (layer instanceof MaskLayer mask) {
        masks.put(id, mask.mask());
      }
    });
    return new ProgramBuilder.Kept(values, masks);
  }

  private List<Activation> inputs(NodeId id) {
    List<Wire> wires = new ArrayList<>(inference.graph().into(id));
    wires.sort(Comparator.comparingInt(Wire::port));
    return wires.stream().map(wire -> activations.get(wire.from())).toList();
  }
}
