package io.sluice.export.picture;

import io.sluice.block.Family;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.Optional;

/** The text of an SVG picture, grown element by element. Colours are those of the window's light theme. */
final class Svg implements Drawing {
  static final String TEXT = "#24292f";
  static final String SECONDARY = "#57606a";
  static final String LINE = "#d0d7de";
  static final String NODE = "#ffffff";
  static final String GROUND = "#f6f8fa";

  private final StringBuilder elements = new StringBuilder();

  /** What a family's blocks are drawn in. */
  static String hue(Family family) {
    return switch (family) {
      case ENDS -> "#57606a";
      case CONVOLUTION -> "#0860c4";
      case SELECTION -> "#9c5200";
      case POOLING -> "#0b6e69";
      case DENSE -> "#7337c9";
      case ACTIVATION -> "#1a7431";
      case MERGE -> "#46587a";
    };
  }

  /** Adds an element; {@code %s} and the like stand for values, numbers with a point whatever the language. */
  void add(String element, Object... values) {
    elements.append("  ").append(String.format(Locale.ROOT, element, values)).append('\n');
  }

  @Override
  public void box(Rectangle2D box, double radius, String fill, Optional<String> edge) {
    add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\" fill=\"%s\"%s/>",
        box.getX(), box.getY(), box.getWidth(), box.getHeight(), radius, fill, edge.map(color -> " stroke=\"" + color + "\"").orElse(""));
  }

  @Override
  public void curve(Path2D curve, String color, double width, double opacity) {
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.0f\" stroke-opacity=\"%.1f\"/>", steps(curve), color, width, opacity);
  }

  private static String steps(Path2D curve) {
    StringBuilder steps = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator each = curve.getPathIterator(null); !each.isDone(); each.next()) {
      int kind = each.currentSegment(at);
      int numbers = kind == PathIterator.SEG_CUBICTO ? 6 : 2;
      steps.append(steps.isEmpty() ? "" : " ").append(kind == PathIterator.SEG_MOVETO ? 'M' : kind == PathIterator.SEG_LINETO ? 'L' : 'C');
      for (int k = 0; k < numbers; k++) {
        steps.append(String.format(Locale.ROOT, " %.1f", at[k]));
      }
    }
    return steps.toString();
  }

  @Override
  public void text(double x, double y, int size, String weight, String color, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\">%s</text>",
        x, y, size, weight, color, anchor, escaped(text));
  }

  /** The whole picture, with a title that readers speak. */
  String picture(double left, double top, double width, double height, String title) {
    return String.format(Locale.ROOT, """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="%.1f %.1f %.1f %.1f" width="%.0f" height="%.0f" font-family="Inter, system-ui, sans-serif">
          <title>%s</title>
          <rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>
        """, left, top, width, height, width, height, escaped(title), left, top, width, height, GROUND) + elements + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
