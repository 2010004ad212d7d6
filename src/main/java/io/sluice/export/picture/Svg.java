package io.sluice.export.picture;

import io.sluice.block.Family;
import java.util.Locale;

/** The text of an SVG picture, grown element by element. Colours are those of the window's light theme. */
final class Svg {
  static final String TEXT = "#24292f";
  static final String SECONDARY = "#57606a";
  static final String LINE = "#d0d7de";
  static final String NODE = "#ffffff";

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

  /** Adds text, whose first line's foot is at {@code y}. */
  void text(double x, double y, int size, String weight, String color, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\">%s</text>",
        x, y, size, weight, color, anchor, escaped(text));
  }

  /** The whole picture, with a title that readers speak. */
  String picture(double left, double top, double width, double height, String title) {
    return String.format(Locale.ROOT, """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="%.1f %.1f %.1f %.1f" width="%.0f" height="%.0f" font-family="Inter, system-ui, sans-serif">
          <title>%s</title>
          <rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#f6f8fa"/>
        """, left, top, width, height, width, height, escaped(title), left, top, width, height) + elements + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
