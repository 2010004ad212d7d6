package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.Rectangle2D;

/** The nodes that wires go around, by where they are: those in a part of the world are found without asking each of a thousand. */
final class Obstacles {
  /** Side of a cell, in units of the world: about as large as a node with the room around it. */
  private static final double CELL = 300;

  private final NavigableMap<Integer, NavigableMap<Integer, List<Rectangle2D>>> rows = new TreeMap<>();

  /** Nodes that stand there. */
  Obstacles(Collection<Rectangle2D> boxes) {
    boxes.forEach(this::add);
  }

  private void add(Rectangle2D box) {
    for (int row = cell(box.getMinY()); row <= cell(box.getMaxY()); row++) {
      var columns = rows.computeIfAbsent(row, _ -> new TreeMap<>());
      for (int column = cell(box.getMinX()); column <= cell(box.getMaxX()); column++) {
        columns.computeIfAbsent(column, _ -> new ArrayList<>()).add(box);
      }
    }
  }

  private static int cell(double at) {
    return (int) Math.floor(at / CELL);
  }

  /** Those that a part of the world touches; where two are one upon the other, one of them. */
  Set<Rectangle2D> in(Rectangle2D area) {
    Set<Rectangle2D> found = new LinkedHashSet<>();
    for (var columns : rows.subMap(cell(area.getMinY()), true, cell(area.getMaxY()), true).values()) {
      for (List<Rectangle2D> boxes : columns.subMap(cell(area.getMinX()), true, cell(area.getMaxX()), true).values()) {
        for (Rectangle2D box : boxes) {
          if (box.intersects(area)) {
            found.add(box);
          }
        }
      }
    }
    return found;
  }
}
