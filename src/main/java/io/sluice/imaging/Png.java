package io.sluice.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as PNG files; needs no display. */
public final class Png {
  private Png() {}

  /**
   * Writes {@code raster} as a PNG with 8 bits each of red, green, blue and alpha.
   *
   * @param out stays open
   * @throws IOException as {@code out} throws
   */
  public static void write(Raster raster, OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, raster.width(), raster.height(), raster.argb(), 0, raster.width());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, null));
    } finally {
      writer.dispose();
    }
  }
}
