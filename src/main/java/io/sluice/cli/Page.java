package io.sluice.cli;

import io.sluice.imaging.Png;
import io.sluice.imaging.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A page of HTML that needs nothing beside it: its style and its pictures are in it. Light or dark as the reader's system is. */
final class Page {
  private final StringBuilder body = new StringBuilder();
  private final String title;

  Page(String title) {
    this.title = title;
  }

  /** A cell of a table: its text or markup, and the class that it is styled by. */
  record Cell(String html, String attributes) {
    /** A number or a word at the right. */
    static Cell of(String text) {
      return new Cell(escaped(text), "");
    }

    /** Words at the left. */
    static Cell left(String text) {
      return new Cell(escaped(text), " class=\"left\"");
    }

    /** Pictures or other markup at the left. */
    static Cell markup(String html) {
      return new Cell(html, " class=\"left\"");
    }

    /** A number on a ground that is stronger with {@code share}, 0 to 1; {@code wrong} in the colour of problems. */
    static Cell heat(String text, double share, boolean wrong) {
      return ground(escaped(text), percent(share), wrong);
    }

    /** The same with a fainter second line. */
    static Cell heat(String text, String below, double share) {
      return ground(escaped(text) + "<small>" + escaped(below) + "</small>", percent(share), false);
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.0f%%", 100 * Math.clamp(share, 0, 1));
    }

    private static Cell ground(String html, String percent, boolean wrong) {
      return new Cell(html, " class=\"heat" + (wrong ? " wrong" : "") + "\" style=\"--share:" + percent + "\"");
    }
  }

  Page section(String heading, String how) {
    body.append("<h2>").append(escaped(heading)).append("</h2>\n");
    return faint(how);
  }

  Page part(String heading, String how) {
    body.append("<h3>").append(escaped(heading)).append("</h3>\n");
    return faint(how);
  }

  /** A paragraph. */
  Page say(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
    return this;
  }

  private Page faint(String text) {
    if (text.isEmpty()) {
      return this;
    }
    body.append("<p class=\"faint\">").append(escaped(text)).append("</p>\n");
    return this;
  }

  /** Numbers in a row, each with what it is: name, value, name, value. */
  Page figures(List<String> namesAndValues) {
    body.append("<div class=\"figures\">");
    for (int k = 0; k < namesAndValues.size(); k += 2) {
      body.append("<div><b>").append(escaped(namesAndValues.get(k + 1))).append("</b><span>").append(escaped(namesAndValues.get(k)))
          .append("</span></div>");
    }
    body.append("</div>\n");
    return this;
  }

  /** A table; its heading cells are aligned as the cells under them. */
  Page table(List<String> heads, List<List<Cell>> rows) {
    body.append("<div class=\"wide\"><table>\n<tr>");
    for (int k = 0; k < heads.size(); k++) {
      String cell = rows.isEmpty() ? "" : rows.getFirst().get(k).attributes();
      body.append(cell.contains("left") ? "<th class=\"left\">" : cell.contains("heat") ? "<th class=\"middle\">" : "<th>").append(escaped(heads.get(k))).append("</th>");
    }
    body.append("</tr>\n");
    for (List<Cell> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td").append(cell.attributes()).append('>').append(cell.html()).append("</td>"));
      body.append("</tr>\n");
    }
    body.append("</table></div>\n");
    return this;
  }

  /** A drawing by itself, as markup. */
  Page figure(String markup) {
    body.append("<div class=\"wide\">").append(markup).append("</div>\n");
    return this;
  }

  /** Pictures side by side, each with a line under it. */
  Page gallery(List<String> pictures, List<String> captions) {
    body.append("<div class=\"gallery\">\n");
    for (int k = 0; k < pictures.size(); k++) {
      body.append("<figure>").append(pictures.get(k)).append("<figcaption>").append(escaped(captions.get(k)))
          .append("</figcaption></figure>\n");
    }
    body.append("</div>\n");
    return this;
  }

  /** A bar as long as {@code share}, 0 to 1, of the longest. */
  static String bar(double share) {
    return String.format(Locale.ROOT, "<span class=\"bar\" style=\"width:%.0fpx\"></span>", 160 * Math.clamp(share, 0, 1));
  }

  /** A picture, {@code times} as large as its pixels. */
  static String picture(Raster raster, int times, String alternative) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      Png.write(raster, png);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return "<img alt=\"" + escaped(alternative) + "\" title=\"" + escaped(alternative) + "\" width=\"" + raster.width() * times + "\""
        + " height=\""
        + raster.height() * times + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()) + "\">";
  }

  /** {@code text} with what HTML would take for markup written out. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /** The whole page. */
  byte[] bytes() {
    List<String> lines = new ArrayList<>(List.of(
        "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<title>" + escaped(title) + "</title>", "<style>", style() + "</style>", "</head>", "<body>", "<main>",
        "<h1>" + escaped(title) + "</h1>", body + "</main>", "</body>", "</html>", ""));
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own style sheet cannot be read", e);
    }
  }

  /** {@code value} by a format for one number, as it is printed: with a true minus, and a zero without a sign. */
  static String number(String format, double value) {
    return TextTable.number(format, value).replace('-', '\u2212');
  }
}
