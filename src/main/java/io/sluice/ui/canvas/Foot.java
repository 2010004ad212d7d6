package io.sluice.ui.canvas;

import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.Figures;
import java.util.stream.Collectors;

/**
 * What stands at the foot of a node.
 *
 * @param shape      what comes out, {@code 16×10×10}; a dash while it is not known
 * @param parameters the number of learned values, {@code 2 416 params}; empty for none; or that it is bypassed
 */
record Foot(String shape, String parameters) {
  /** The foot of a node. */
  static Foot of(Inference inference, NodeId id) {
    long count = inference.parameters(id);
    String parameters = inference.design().node(id).bypassed() ? "bypassed" : count == 0 ? "" : Figures.count(count) + " params";
    return new Foot(inference.shape(id).map(Foot::write).orElse("–"), parameters);
  }

  /** A shape without its batch axis, as it stands on wires: {@code 16×10×10}. */
  static String write(Shape shape) {
    return shape.dims().stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
