package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.shape.Line;

/**
 * Moves the selected nodes with the pointer, as one step of the history. What is moved comes to rest in line with its neighbours or on the
 * grid, unless Ctrl or Alt is held; one node that has no wires yet comes in between where it is let go on a wire, and what is let go in a
 * frame joins its group.
 */
final class MoveGesture implements Gesture {
  /** The pointer has to go this far, so that a click with an unsteady hand moves nothing. */
  private static final double THRESHOLD = 3;
  /** How near a neighbour's line something has to be to be drawn to it, in pixels. */
  private static final double SNAP_REACH = 6;
  private static long count;

  private final CanvasView canvas;
  private final DesignModel design;
  private final NodeId held;
  private final boolean selectsOnClick;
  private final Point2D from;
  private final Point2D start;
  private final Map<NodeId, Position> places = new HashMap<>();
  private final String gesture = "move " + count++;
  private final Group guides = new Group();
  private final InsertionPreview preview;
  private Regrouping regrouping = Regrouping.NONE;
  private boolean moving;

  /** A movement of the selection, held at one of its nodes; a mere click selects that node alone if {@code selectsOnClick}. */
  MoveGesture(CanvasView canvas, NodeId held, Point2D from, boolean selectsOnClick) {
    this.canvas = canvas;
    this.held = held;
    this.from = from;
    this.selectsOnClick = selectsOnClick;
    start = canvas.viewport().toWorld(from.getX(), from.getY());
    preview = new InsertionPreview(canvas);
    guides.setManaged(false);
    design = canvas.design();
    design.selection().forEach(id -> places.put(id, design.document().layout().of(id)));
  }

  @Override
  public void drag(Point2D point, boolean free) {
    if (!moving && point.distance(from) > THRESHOLD) {
      moving = true;
      canvas.layers().above().getChildren().add(guides);
    }
    if (!moving || !places.containsKey(held) || !design.document().graph().has(held)) {
      return;
    }
    Point2D way = canvas.viewport().toWorld(point.getX(), point.getY()).subtract(start);
    Optional<Rectangle2D> box = bounds();
    Snap snap = free || box.isEmpty() ? new Snap(0, 0, List.of()) : snap(box.get(), way);
    move(way.getX() + snap.dx(), way.getY() + snap.dy());
    draw(snap);
    if (places.size() == 1) {
      preview.show(design.document(), canvas.geometry().boxes().get(held), point);
    }
    regroup(point);
  }

  /** Shows what would become of the groups. */
  private void regroup(Point2D pixel) {
    Regrouping before = regrouping;
    Point2D pointer = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    regrouping = Regrouping.of(design.document(), canvas.geometry(), places.keySet(), pointer);
    canvas.frames().preview(regrouping.edits().isEmpty() ? Optional.empty() : Optional.of(regrouping.layout(design.document())));
    if (!regrouping.says().equals(before.says()) && preview.insertion().isEmpty()) {
      canvas.say(regrouping.says());
    }
  }

  /** Around what is moved, where it stood at the beginning. */
  private Optional<Rectangle2D> bounds() {
    return places.entrySet().stream()
        .filter(entry -> canvas.geometry().boxes().containsKey(entry.getKey()))
        .map(entry -> canvas.geometry().boxes().get(entry.getKey()).movedTo(entry.getValue()).bounds())
        .reduce(CanvasGeometry::union);
  }

  private Snap snap(Rectangle2D box, Point2D way) {
    Rectangle2D moved = new Rectangle2D(box.getMinX() + way.getX(), box.getMinY() + way.getY(), box.getWidth(), box.getHeight());
    Set<NodeId> near = new HashSet<>(canvas.geometry().touching(canvas.viewport().seen(canvas.getWidth(), canvas.getHeight())));
    near.removeAll(places.keySet());
    List<Rectangle2D> others = near.stream().map(id -> canvas.geometry().boxes().get(id).bounds()).toList();
    return Snap.of(moved, others, SNAP_REACH / canvas.viewport().scale());
  }

  private void move(double dx, double dy) {
    Map<NodeId, Position> to = new HashMap<>();
    places.forEach((id, position) -> to.put(id, NewNode.within(position.x() + dx, position.y() + dy)));
    to.keySet().retainAll(canvas.geometry().boxes().keySet());
    design.edit(new Edit.Move(to), gesture);
  }

  private void draw(Snap snap) {
    double width = 1 / canvas.viewport().scale();
    List<Line> lines = snap.guides().stream().map(Snap.Guide::line).toList();
    lines.forEach(line -> line.setStrokeWidth(width));
    guides.getChildren().setAll(lines);
  }

  @Override
  public boolean pansAtEdges() {
    return moving;
  }

  @Override
  public void release(Point2D point) {
    Optional<Insertion.Fits> insertion = preview.insertion().filter(Insertion.Fits.class::isInstance).map(Insertion.Fits.class::cast);
    end();
    if (moving && insertion.isPresent()) {
      insert(insertion.get());
    } else if (moving && !regrouping.edits().isEmpty()) {
      finish(regrouping.says(), List.of());
      canvas.say(regrouping.says());
    } else if (selectsOnClick) {
      design.select(canvas.geometry().together(held));
    }
  }

  private void insert(Insertion.Fits fits) {
    Document before = design.document();
    finish(Insertion.what(before.graph(), before.graph().node(held), fits.wire()), fits.edits());
    canvas.camera().keepFitted(before);
    canvas.say(fits.says());
  }

  /** The movement is taken back before, so that it is one step with what comes of it, which says what was done. */
  private void finish(String what, List<Edit> more) {
    Map<NodeId, Position> there = new HashMap<>();
    places.keySet().stream().filter(design.document().graph()::has).forEach(id -> there.put(id, design.document().layout().of(id)));
    design.abandon(gesture);
    List<Edit> edits = new ArrayList<>(List.of(new Edit.Move(there)));
    edits.addAll(more);
    edits.addAll(regrouping.edits());
    Edit step = new Edit.Several(what, edits);
    design.edit(more.isEmpty() ? step : Room.in(step, design.document(), canvas.geometry(), Set.of(held)));
  }

  private void end() {
    canvas.layers().above().getChildren().remove(guides);
    canvas.frames().preview(Optional.empty());
    preview.end();
  }

  @Override
  public void cancel() {
    end();
    if (moving) {
      design.abandon(gesture);
    }
  }
}
