package io.sluice.ui.canvas;

/** How much of a node is drawn. */
enum Detail {
  /** All of it. */
  FULL,
  /** Icon, name and picture; below half size, where small text cannot be read. */
  COMPACT,
  /** Icon and hue; below a quarter. */
  FAR;

  /** Below this scale wires are painted while the world is moved: a stroke with a gradient takes the renderer longer than a node. */
  static final double PAINTED_MOVING = 0.7;

  /** What is drawn at that scale; 1 is 100 %. */
  static Detail at(double scale) {
    return scale >= 0.5 ? FULL : scale >= 0.25 ? COMPACT : FAR;
  }
}
