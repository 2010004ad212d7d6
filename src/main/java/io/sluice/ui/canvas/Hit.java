package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;

/** What is at a point of the canvas. */
sealed interface Hit {
  /** A node's output. */
  record Output(NodeId node) implements Hit {}

  /** A node's input. */
  record Input(NodeId node, int port) implements Hit {}

  /** A node's title. */
  record Title(NodeId node) implements Hit {}

  /** A node elsewhere. */
  record Body(NodeId node) implements Hit {}

  /** A wire. */
  record OnWire(Wire wire) implements Hit {}

  /** Nothing. */
  record Empty() implements Hit {}
}
