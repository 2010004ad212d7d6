package io.sluice.ui.shell;

import io.sluice.disk.AtomicFile;
import io.sluice.imaging.Png;
import io.sluice.imaging.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A picture of what the window draws, as it is now. */
final class WindowPicture {
  private final Raster pixels;

  /** Takes one of the whole window; FX thread only. */
  WindowPicture(Scene scene) {
    this(scene.snapshot(null));
  }

  /** A picture that has been taken; FX thread only. */
  WindowPicture(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    pixels = Raster.of(width, height);
    image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels.argb(), 0, width);
  }

  /** Writes it as a PNG; any thread. */
  void write(Path file) throws IOException {
    AtomicFile.write(file, out -> Png.write(pixels, out));
  }
}
