package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;

/**
 * Room for blocks that come in between others or grow: what they would cover moves out of the way. What stands beside them goes to the right,
 * with the rest of its row, and what stands below them goes down, with all that is as far down, so that rows and columns stay what they were.
 */
final class Room {
  /** Between two blocks of a row: enough for the wire and the shape on it. */
  private static final double BESIDE = 48;
  /** Between a block and what is below it. */
  private static final double BELOW = 32;

  private final Map<NodeId, Rectangle2D> areas;

  private Room(Map<NodeId, Rectangle2D> areas) {
    this.areas = new LinkedHashMap<>(areas);
  }

  /**
   * The same step, in which also moves what it would cover.
   *
   * @param geometry of {@code document}
   * @param placed   blocks that are put where they are by the step; others count if they grow
   */
  static Edit in(Edit edit, Document document, CanvasGeometry geometry, Set<NodeId> placed) {
    Document after = Edits.apply(document, edit);
    Map<NodeId, Rectangle2D> was = areas(geometry);
    Map<NodeId, Rectangle2D> is = areas(geometry.next(after, ShapeInference.of(after.graph())));
    Room room = new Room(is);
    is.keySet().stream().filter(placed::contains).forEach(room::settle);
    is.forEach((id, area) -> {
      if (placed.contains(id) || was.containsKey(id) && grows(was.get(id), area)) {
        room.make(id);
      }
    });
    Map<NodeId, Position> to = room.moved(is, after);
    return to.isEmpty() ? edit : Edits.together(document, edit, new Edit.Move(to));
  }

  private static Map<NodeId, Rectangle2D> areas(CanvasGeometry geometry) {
    Map<NodeId, Rectangle2D> areas = new LinkedHashMap<>();
    geometry.boxes().forEach((id, box) -> areas.put(id, box.bounds()));
    return areas;
  }

  private static boolean grows(Rectangle2D was, Rectangle2D is) {
    return is.getWidth() > was.getWidth() || is.getHeight() > was.getHeight();
  }

  private Map<NodeId, Position> moved(Map<NodeId, Rectangle2D> from, Document document) {
    Map<NodeId, Position> to = new HashMap<>();
    areas.forEach((id, area) -> {
      double dx = area.getMinX() - from.get(id).getMinX();
      double dy = area.getMinY() - from.get(id).getMinY();
      if (dx != 0 || dy != 0) {
        Position at = document.layout().of(id);
        to.put(id, NewNode.within(at.x() + dx, at.y() + dy));
      }
    });
    return to;
  }

  /** Moves a block behind what it covers and what begins further to the left beside it, or further up above it. */
  private void settle(NodeId id) {
    Rectangle2D area = areas.get(id);
    double right = covered(id).stream().filter(other -> isBeside(area, other) && other.getMinX() < area.getMinX())
        .mapToDouble(other -> other.getMaxX() + BESIDE - area.getMinX()).max().orElse(0);
    double down = covered(id).stream().filter(other -> other.getMinY() < area.getMinY() - NodeBox.TITLE)
        .mapToDouble(other -> other.getMaxY() + BELOW - area.getMinY()).max().orElse(0);
    areas.put(id, moved(area, right, right > 0 ? 0 : down));
  }

  private void make(NodeId id) {
    Rectangle2D area = areas.get(id);
    List<Rectangle2D> right = covered(id).stream().filter(other -> isBeside(area, other) && other.getMinX() >= area.getMinX()).toList();
    if (!right.isEmpty()) {
      double from = right.stream().mapToDouble(Rectangle2D::getMinX).min().orElseThrow();
      push(row(area, from, id), area.getMaxX() + BESIDE - from, 0);
    }
    List<Rectangle2D> below = covered(id).stream().filter(other -> other.getMinY() >= area.getMinY() + NodeBox.TITLE).toList();
    if (!below.isEmpty()) {
      double from = below.stream().mapToDouble(Rectangle2D::getMinY).min().orElseThrow();
      push(those(other -> other.getMinY() >= from, id), 0, area.getMaxY() + BELOW - from);
    }
  }

  /** Whether {@code other} begins about as far up as {@code area}: it stands in the same row. */
  private static boolean isBeside(Rectangle2D area, Rectangle2D other) {
    return Math.abs(other.getMinY() - area.getMinY()) < NodeBox.TITLE;
  }

  private List<Rectangle2D> covered(NodeId id) {
    Rectangle2D area = areas.get(id);
    return areas.values().stream().filter(other -> !other.equals(area) && other.intersects(area)).toList();
  }

  /** What stands in the row of {@code area} from {@code left} on, and in the rows into which something of that reaches. */
  private List<NodeId> row(Rectangle2D area, double left, NodeId but) {
    List<NodeId> row = new ArrayList<>();
    Rectangle2D band = area;
    while (true) {
      double top = band.getMinY();
      double bottom = band.getMaxY();
      List<NodeId> now = those(other -> other.getMinX() >= left && other.getMinY() < bottom && other.getMaxY() > top, but);
      if (now.size() == row.size()) {
        return row;
      }
      row = now;
      band = now.stream().map(areas::get).reduce(band, CanvasGeometry::union);
    }
  }

  private List<NodeId> those(Predicate<Rectangle2D> wanted, NodeId but) {
    return areas.entrySet().stream().filter(entry -> !entry.getKey().equals(but) && wanted.test(entry.getValue())).map(Map.Entry::getKey).toList();
  }

  private void push(List<NodeId> nodes, double dx, double dy) {
    nodes.forEach(id -> areas.compute(id, (_, area) -> moved(area, dx, dy)));
  }

  private static Rectangle2D moved(Rectangle2D area, double dx, double dy) {
    return new Rectangle2D(area.getMinX() + dx, area.getMinY() + dy, area.getWidth(), area.getHeight());
  }
}
