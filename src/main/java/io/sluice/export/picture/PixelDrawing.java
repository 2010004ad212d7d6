package io.sluice.export.picture;

import io.sluice.disk.ProgramFolder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A drawing that becomes pixels, by Java2D alone: it needs neither a display nor a font of the machine. */
final class PixelDrawing implements Drawing {
  private static final int SCALE = 2;
  /** Above it the scale goes down, so that a wide design does not ask for all memory. */
  private static final double MOST_PIXELS = 64e6;

  private final List<Consumer<Graphics2D>> steps = new ArrayList<>();
  private final Font regular = font("Inter-Regular.otf");
  private final Font semiBold = font("Inter-SemiBold.otf");

  private static Font font(String name) {
    Path file = ProgramFolder.assets().resolve("fonts").resolve(name);
    try {
      return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    } catch (IOException | FontFormatException e) {
      return new Font(Font.SANS_SERIF, Font.PLAIN, 1); // the machine's own has to do, as in the window
    }
  }

  @Override
  public void box(Rectangle2D box, double radius, String fill, Optional<String> edge) {
    RoundRectangle2D round = new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), 2 * radius, 2 * radius);
    steps.add(pen -> {
      pen.setColor(Color.decode(fill));
      pen.fill(round);
      edge.ifPresent(color -> {
        pen.setColor(Color.decode(color));
        pen.setStroke(new BasicStroke(1));
        pen.draw(round);
      });
    });
  }

  @Override
  public void curve(Path2D curve, String color, double width, double opacity) {
    Color opaque = Color.decode(color);
    steps.add(pen -> {
      pen.setColor(new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), (int) Math.round(255 * opacity)));
      pen.setStroke(new BasicStroke((float) width));
      pen.draw(curve);
    });
  }

  @Override
  public void text(double x, double y, int size, String weight, String color, String anchor, String text) {
    Font font = (weight.equals("400") ? regular : semiBold).deriveFont((float) size);
    steps.add(pen -> {
      double length = font.getStringBounds(text, pen.getFontRenderContext()).getWidth();
      double from = switch (anchor) {
        case "end" -> x - length;
        case "middle" -> x - length / 2;
        default -> x;
      };
      pen.setColor(Color.decode(color));
      pen.setFont(font);
      pen.drawString(text, (float) from, (float) y);
    });
  }

  /** What was drawn within {@code frame}, as the bytes of a PNG. */
  byte[] png(Rectangle2D frame) {
    double scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (frame.getWidth() * frame.getHeight())));
    BufferedImage image = new BufferedImage((int) Math.ceil(frame.getWidth() * scale), (int) Math.ceil(frame.getHeight() * scale),
        BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.decode(Svg.GROUND));
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.scale(scale, scale);
    pen.translate(-frame.getX(), -frame.getY());
    steps.forEach(step -> step.accept(pen));
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to be written
    }
    return out.toByteArray();
  }
}
