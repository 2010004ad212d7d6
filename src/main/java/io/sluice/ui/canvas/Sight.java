package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import javafx.geometry.Rectangle2D;

/**
 * What the canvas shows of a document now: all that a layer needs to draw its part.
 *
 * @param document what is shown
 * @param geometry where its nodes and wires are
 * @param viewport how the world lies under the view
 * @param seen     the part of the world that is in sight
 * @param detail   how much of a node is drawn
 * @param motion   what is being moved, so that what takes long has to wait until it has come to rest
 */
record Sight(Document document, CanvasGeometry geometry, Viewport viewport, Rectangle2D seen, Detail detail, Motion motion) {
  /** What is moved under the hand. */
  enum Motion {
    /** Nothing. */
    REST,
    /** Nodes, and with them the wires at them. */
    NODES,
    /** The world as a whole, or its scale. */
    WORLD
  }

  /** What a view of that size shows. */
  static Sight of(Document document, CanvasGeometry geometry, Viewport viewport, double width, double height) {
    return new Sight(document, geometry, viewport, viewport.seen(width, height), Detail.at(viewport.scale()), Motion.REST);
  }

  /** Whether the view has a size yet, so that there is anything to see. */
  boolean isSeen() {
    return seen.getWidth() > 0;
  }

  /** Whether something is being moved. */
  boolean moving() {
    return motion != Motion.REST;
  }

  /** Whether wires are painted all at once and not drawn each by itself: from far away, and from half way while the world is moved. */
  boolean paintsWires() {
    return detail == Detail.FAR || motion == Motion.WORLD && viewport.scale() < Detail.PAINTED_MOVING;
  }

  /** The same while that is being moved: nodes are not drawn otherwise than {@code before} until it rests, but for those too far away. */
  Sight moving(Motion what, Detail before) {
    return new Sight(document, geometry, viewport, seen, detail == Detail.FAR ? detail : before, what);
  }
}
