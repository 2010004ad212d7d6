package io.sluice.imaging;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures from elsewhere, as a network sees them that learned from a data set. */
public final class ForeignImage {
  private static final long MOST_PIXELS = 40_000_000;
  private static final int LARGEST_SHEET = 560;
  private static final int MOST_CHANNELS = 3;

  private ForeignImage() {}

  /**
   * The picture in {@code file}.
   *
   * @throws BadFileException if it is no PNG, JPEG, GIF or BMP picture, or not all of it is there, or it is too large
   * @throws IOException      if it cannot be read
   */
  public static Raster read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file); ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new BadFileException(file, "", "a PNG, JPEG, GIF or BMP picture", "another kind of file", "save it as PNG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return read(file, reader);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Its size is looked at before anything is allocated for its pixels. */
  private static Raster read(Path file, ImageReader reader) throws IOException {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw new BadFileException(file, "", "at most " + MOST_PIXELS + " pixels", reader.getWidth(0) + "×" + reader.getHeight(0),
            "make the picture smaller");
      }
      BufferedImage image = reader.read(0);
      int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      return new Raster(image.getWidth(), image.getHeight(), argb);
    } catch (BadFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the decoders throw both for damaged pictures
      throw new BadFileException(file, "", "a whole picture", "one that is damaged or cut off", "get the file again", e);
    }
  }

  /**
   * The picture as the data set's images are, {@code [C, H, W]}, 0 to 1. Of one channel and as high as wide it is made as MNIST's digits
   * were: light on dark (what is dark on light is turned around), scaled to their box, its centre of mass in the middle; one that has the
   * size already is taken as it is. Otherwise it is scaled to the size.
   *
   * @param shape of the data set's images; 1 or 3 channels
   */
  public static FloatTensor convert(Raster picture, Shape shape) {
    if (shape.dim(0) != 1 && shape.dim(0) != MOST_CHANNELS) {
      throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + shape.dim(0));
    }
    boolean asDigit = shape.dim(0) == 1 && shape.dim(1) == shape.dim(2);
    if (!asDigit) {
      return scaled(picture, shape);
    }
    boolean turned = border(picture) > 0.5;
    if (picture.width() == shape.dim(2) && picture.height() == shape.dim(1)) {
      return turned(scaled(picture, shape), turned);
    }
    int side = Math.min(LARGEST_SHEET, Math.max(picture.width(), picture.height()));
    FloatTensor sheet = square(turned(scaled(picture, fitted(picture, side)), turned), side);
    return DrawnDigit.of(sheet).image(shape.dim(1));
  }

  private static Shape fitted(Raster picture, int side) {
    double scale = (double) side / Math.max(picture.width(), picture.height());
    return Shape.of(1, Math.max(1, (int) Math.round(picture.height() * scale)), Math.max(1, (int) Math.round(picture.width() * scale)));
  }

  /** Mean light of the outermost pixels. */
  private static double border(Raster picture) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      boolean edge = y == 0 || y == picture.height() - 1;
      for (int x = 0; x < picture.width(); x += edge ? 1 : Math.max(1, picture.width() - 1)) {
        sum += light(picture.argb()[y * picture.width() + x], 0, 1);
        count++;
      }
    }
    return sum / count;
  }

  private static FloatTensor turned(FloatTensor image, boolean turn) {
    if (turn) {
      for (int k = 0; k < image.values().length; k++) {
        image.values()[k] = 1 - image.values()[k];
      }
    }
    return image;
  }

  /** In the middle of a dark square. */
  private static FloatTensor square(FloatTensor image, int side) {
    FloatTensor square = FloatTensor.zeros(Shape.of(1, side, side));
    int height = image.shape().dim(1);
    int width = image.shape().dim(2);
    for (int y = 0; y < height; y++) {
      System.arraycopy(image.values(), y * width, square.values(), (y + (side - height) / 2) * side + (side - width) / 2, width);
    }
    return square;
  }

  /** Each value is the mean of the pixels that it stands for, or the nearest one. */
  private static FloatTensor scaled(Raster picture, Shape shape) {
    int height = shape.dim(1);
    int width = shape.dim(2);
    FloatTensor image = FloatTensor.zeros(shape);
    for (int k = 0; k < image.values().length; k++) {
      int y = k / width % height;
      int x = k % width;
      int top = y * picture.height() / height;
      int left = x * picture.width() / width;
      int bottom = Math.max(top + 1, (y + 1) * picture.height() / height);
      int right = Math.max(left + 1, (x + 1) * picture.width() / width);
      image.values()[k] = mean(picture, top, bottom, left, right, k / (width * height), shape.dim(0));
    }
    return image;
  }

  private static float mean(Raster picture, int top, int bottom, int left, int right, int channel, int channels) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += light(picture.argb()[y * picture.width() + x], channel, channels);
      }
    }
    return (float) (sum / ((bottom - top) * (right - left)));
  }

  /** Of one channel the luminance (ITU-R BT.601), otherwise red, green or blue, 0 to 1; on white where the picture is transparent. */
  private static double light(int argb, int channel, int channels) {
    double alpha = (argb >>> 24) / 255.0;
    double red = argb >> 16 & 255;
    double green = argb >> 8 & 255;
    double blue = argb & 255;
    double value = channels == 1 ? 0.299 * red + 0.587 * green + 0.114 * blue : channel == 0 ? red : channel == 1 ? green : blue;
    return Math.clamp(alpha * value / 255 + 1 - alpha, 0, 1);
  }
}
