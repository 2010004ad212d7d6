package io.sluice.ui.canvas;

import java.util.Optional;

/** Something that a press of a mouse button may begin; {@link CanvasView} asks one after the other until one does. */
interface GestureSource {
  /** The gesture that {@code press} begins; empty if it is not its business. */
  Optional<Gesture> begin(Press press);
}
