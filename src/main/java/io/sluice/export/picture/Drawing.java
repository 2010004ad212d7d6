package io.sluice.export.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** What pictures are drawn on. Colours are written {@code #rrggbb}; lengths are units of the canvas, {@code y} down. */
interface Drawing {
  /** A filled rectangle with corners of that radius, and an edge one unit wide if there is a colour for it. */
  void box(Rectangle2D box, double radius, String fill, Optional<String> edge);

  /** A line along {@code curve}, made of straight and cubic pieces; opacity from 0 to 1. */
  void curve(Path2D curve, String color, double width, double opacity);

  /**
   * Text of one line, whose foot is at {@code y}.
   *
   * @param weight {@code 400} or {@code 600}
   * @param anchor which of its places is at {@code x}: {@code start}, {@code middle} or {@code end}
   */
  void text(double x, double y, int size, String weight, String color, String anchor, String text);
}
