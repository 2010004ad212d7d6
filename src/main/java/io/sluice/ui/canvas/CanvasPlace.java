package io.sluice.ui.canvas;

/** What on the canvas someone wants a menu for; it is selected by then. */
public enum CanvasPlace {
  /** A node, or several that are selected. */
  NODE,
  /** A wire. */
  WIRE,
  /** The empty canvas. */
  CANVAS
}
