package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.imaging.Raster;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;

/**
 * Paints nodes and wires as they are seen from far away, a thousand of them in a few milliseconds: a node as a box with its hue and icon,
 * a wire as a line one pixel wide.
 *
 * @param raster   what is painted on, as large as the view
 * @param viewport what is seen
 * @param colors   of the theme
 * @param icons    shapes of the icons
 */
record FarPainter(Raster raster, Viewport viewport, FarColors colors, IconMasks icons) {
  /** A curve is drawn in straight pieces of so many pixels, but not in more than so many. */
  private static final int STEP = 12;
  private static final int MOST_STEPS = 10;
  /** Boxes narrower than this have no line around them. */
  private static final int LINED = 6;
  private static final int SMALLEST_ICON = 7;
  private static final double ICON = 52;
  private static final double HUE = 9;

  /** A colour as a premultiplied pixel, {@code share} as opaque. */
  static int argb(Color color, double share) {
    double alpha = color.getOpacity() * share;
    return (int) Math.round(alpha * 255) << 24 | part(color.getRed() * alpha) << 16 | part(color.getGreen() * alpha) << 8
        | part(color.getBlue() * alpha);
  }

  private static int part(double value) {
    return (int) Math.round(value * 255);
  }

  /** Paints a wire. */
  void wire(WireCurve curve, int color) {
    for (WireCurve.Piece piece : curve.pieces()) {
      if (mayBeSeen(piece)) {
        piece(piece, color);
      }
    }
  }

  private boolean mayBeSeen(WireCurve.Piece piece) {
    Point2D a = viewport.toScreen(piece.start());
    Point2D b = viewport.toScreen(piece.end());
    double slack = 200 * viewport.scale();
    return Math.max(a.getX(), b.getX()) > -slack && Math.min(a.getX(), b.getX()) < raster.width() + slack
        && Math.max(a.getY(), b.getY()) > -slack && Math.min(a.getY(), b.getY()) < raster.height() + slack;
  }

  private void piece(WireCurve.Piece piece, int color) {
    Point2D before = viewport.toScreen(piece.start());
    int steps = (int) Math.clamp(piece.start().distance(piece.end()) * viewport.scale() / STEP, 2, MOST_STEPS);
    for (int k = 1; k <= steps; k++) {
      Point2D next = viewport.toScreen(piece.at((double) k / steps));
      line(before.getX(), before.getY(), next.getX(), next.getY(), color);
      before = next;
    }
  }

  /** A line with soft edges, after Wu 1991: each step along its longer side shares one pixel's worth between two neighbours. */
  private void line(double fromX, double fromY, double toX, double toY, int color) {
    boolean steep = Math.abs(toY - fromY) > Math.abs(toX - fromX);
    double start = steep ? fromY : fromX;
    double end = steep ? toY : toX;
    double across = steep ? fromX : fromY;
    double slope = end == start ? 0 : ((steep ? toX : toY) - across) / (end - start);
    int most = steep ? raster.height() : raster.width();
    int first = (int) Math.max(0, Math.round(Math.min(start, end)));
    int last = (int) Math.min(most - 1, Math.round(Math.max(start, end)) - 1);
    for (int along = first; along <= last; along++) {
      double at = across + slope * (along - start);
      int low = (int) Math.floor(at);
      dot(steep, along, low, color, 1 - (at - low));
      dot(steep, along, low + 1, color, at - low);
    }
  }

  private void dot(boolean steep, int along, int across, int color, double share) {
    blend(steep ? across : along, steep ? along : across, color, (int) (share * 255));
  }

  private void blend(int x, int y, int color, int share) {
    if (x >= 0 && y >= 0 && x < raster.width() && y < raster.height()) {
      int index = y * raster.width() + x;
      raster.argb()[index] = over(raster.argb()[index], color, share);
    }
  }

  private static int over(int below, int color, int share) {
    int rest = 255 - (color >>> 24) * share / 255;
    return mix(below, color, share, rest, 24) | mix(below, color, share, rest, 16) | mix(below, color, share, rest, 8)
        | mix(below, color, share, rest, 0);
  }

  private static int mix(int below, int color, int share, int rest, int shift) {
    int value = ((color >>> shift & 255) * share + (below >>> shift & 255) * rest) / 255;
    return Math.min(255, value) << shift;
  }

  /** Paints a node. */
  void node(NodeLook look, boolean selected) {
    Rectangle2D box = look.box().bounds();
    Point2D corner = viewport.toScreen(new Point2D(box.getMinX(), box.getMinY()));
    int x = (int) Math.round(corner.getX());
    int y = (int) Math.round(corner.getY());
    int width = (int) Math.max(2, Math.round(box.getWidth() * viewport.scale()));
    int height = (int) Math.max(2, Math.round(box.getHeight() * viewport.scale()));
    if (selected) {
      raster.fill(x - 2, y - 2, width + 4, height + 4, colors.accent());
    }
    int hue = colors.hue(look.node().block().type().family());
    int line = width < LINED ? 0 : 1;
    raster.fill(x, y, width, height, line == 0 ? colors.node() : edge(look));
    raster.fill(x + line, y + line, width - 2 * line, height - 2 * line, colors.node());
    int bar = (int) Math.max(1, Math.round(HUE * viewport.scale()));
    raster.fill(x, y, width, bar, hue);
    icon(look.node().block().type(), x + width / 2, y + bar + (height - bar) / 2, hue, look.isUnused() || look.node().bypassed() ? 150 : 255);
  }

  private int edge(NodeLook look) {
    return look.hasError() ? colors.problem() : look.problems().isEmpty() ? colors.line() : colors.warning();
  }

  private void icon(BlockType<?> type, int middleX, int middleY, int hue, int share) {
    int size = (int) Math.round(ICON * Math.min(viewport.scale(), 0.5));
    if (size < SMALLEST_ICON) {
      return;
    }
    byte[] mask = icons.mask(type, size);
    for (int k = 0; k < mask.length; k++) {
      blend(middleX - size / 2 + k % size, middleY - size / 2 + k / size, hue, (mask[k] & 255) * share / 255);
    }
  }
}
