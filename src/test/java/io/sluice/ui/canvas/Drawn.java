package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;

/** Small documents for tests, node by node. */
final class Drawn {
  private Document document = Document.empty("test");

  /** Puts a node on the canvas. */
  Drawn node(String name, Block block, double x, double y) {
    document = Edits.apply(document, new Edit.AddNode(new Node(document.graph().freeId(), name, block), new Position(x, y)));
    return this;
  }

  /** Draws a wire to the first input. */
  Drawn wire(String from, String to) {
    return wire(from, to, 0);
  }

  /** Draws a wire. */
  Drawn wire(String from, String to, int port) {
    document = Edits.apply(document, new Edit.Connect(new Wire(id(from), id(to), port)));
    return this;
  }

  /** The node of that name. */
  NodeId id(String name) {
    return document.graph().find(name).orElseThrow().id();
  }

  Document document() {
    return document;
  }

  CanvasGeometry geometry() {
    return CanvasGeometry.of(document, ShapeInference.of(document.graph()));
  }
}
