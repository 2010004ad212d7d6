package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.model.DesignModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;

/** Moves the selected nodes with the pointer, as one step of the history; the one that was taken hold of goes from mark to mark of the grid. */
final class MoveGesture implements Gesture {
  /** The pointer has to go this far, so that a click with an unsteady hand moves nothing. */
  private static final double THRESHOLD = 3;
  private static final double GRID = 8;
  private static long count;

  private final CanvasView canvas;
  private final DesignModel design;
  private final NodeId held;
  private final boolean selectsOnClick;
  private final Point2D from;
  private final Map<NodeId, Position> start = new HashMap<>();
  private final String gesture = "move " + count++;
  private boolean moving;

  /** A movement of the selection, held at one of its nodes; a mere click selects that node alone if {@code selectsOnClick}. */
  MoveGesture(CanvasView canvas, NodeId held, Point2D from, boolean selectsOnClick) {
    this.canvas = canvas;
    this.held = held;
    this.from = from;
    this.selectsOnClick = selectsOnClick;
    design = canvas.design();
    design.selection().forEach(id -> start.put(id, design.document().layout().of(id)));
  }

  @Override
  public void drag(Point2D point) {
    moving |= point.distance(from) > THRESHOLD;
    if (moving && start.containsKey(held)) {
      Point2D way = point.subtract(from).multiply(1 / canvas.viewport().scale());
      Position at = start.get(held);
      move(onGrid(at.x() + way.getX()) - at.x(), onGrid(at.y() + way.getY()) - at.y());
    }
  }

  private static double onGrid(double value) {
    return Math.round(value / GRID) * GRID;
  }

  private void move(double dx, double dy) {
    Map<NodeId, Position> to = new HashMap<>();
    start.forEach((id, position) -> to.put(id, NewNode.within(position.x() + dx, position.y() + dy)));
    to.keySet().retainAll(present());
    design.edit(new Edit.Move(to), gesture);
  }

  private Set<NodeId> present() {
    return canvas.geometry().boxes().keySet();
  }

  @Override
  public void release(Point2D point) {
    if (!moving && selectsOnClick) {
      design.select(List.of(held));
    }
  }

  @Override
  public void cancel() {
    if (moving) {
      move(0, 0);
    }
  }
}
