package io.sluice.ui.picture;

import io.sluice.imaging.Tiles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/** Many figures of one look as one path, whose colours the style sheet gives. FX thread only. */
public final class Strokes {
  private Strokes() {}

  /** A path with nothing on it yet, in the look of {@code styleClass}, that takes no room and no events. */
  public static Path path(String styleClass) {
    Path path = new Path();
    path.getStyleClass().add(styleClass);
    path.setManaged(false);
    path.setMouseTransparent(true);
    return path;
  }

  /** Adds a rectangle to {@code into}. */
  public static void rectangle(List<PathElement> into, double x, double y, double width, double height) {
    into.add(new MoveTo(x, y));
    into.add(new HLineTo(x + width));
    into.add(new VLineTo(y + height));
    into.add(new HLineTo(x));
    into.add(new ClosePath());
  }

  /** Adds a straight line to {@code into}. */
  public static void line(List<PathElement> into, double x1, double y1, double x2, double y2) {
    into.add(new MoveTo(x1, y1));
    into.add(new LineTo(x2, y2));
  }

  /** Makes {@code path} a rectangle at each of the tiles. */
  static void cells(Path path, Tiles tiles) {
    List<PathElement> elements = new ArrayList<>();
    for (int k = 0; k < tiles.count(); k++) {
      rectangle(elements, tiles.x(k), tiles.y(k), tiles.width(), tiles.height());
    }
    path.getElements().setAll(elements);
  }

  /** Makes {@code path} a diagonal through each of the tiles {@code from} up to, without, {@code to} whose channel is dead. */
  public static void crosses(Path path, Tiles tiles, int from, int to, List<Boolean> dead) {
    List<PathElement> elements = new ArrayList<>();
    for (int k = from; k < to; k++) {
      if (dead.get(k)) {
        line(elements, tiles.x(k), tiles.y(k) + tiles.height(), tiles.x(k) + tiles.width(), tiles.y(k));
      }
    }
    if (!elements.isEmpty() || !path.getElements().isEmpty()) {
      path.getElements().setAll(elements);
    }
  }
}
