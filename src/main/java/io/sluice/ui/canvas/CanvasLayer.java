package io.sluice.ui.canvas;

/**
 * Something that draws a part of what the canvas shows; {@link CanvasLayers} says which lies over which. A layer draws by itself what the style
 * sheet or the run changes, and is told of everything else. FX thread only.
 */
interface CanvasLayer {
  /** Draws what is in sight now: the document, or the part of the world that is looked at, has changed. */
  void show(Sight sight);
}
