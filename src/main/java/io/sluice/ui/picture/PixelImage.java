package io.sluice.ui.picture;

import io.sluice.imaging.Raster;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Pixels on the screen that change often and are never smoothed. It paints by turns into two buffers, since the renderer may still read the
 * one that is shown. FX thread only.
 */
public final class PixelImage extends ImageView {
  private final Surface[] surfaces = new Surface[2];
  private int shown;

  /** No pixels yet. */
  public PixelImage() {
    setSmooth(false);
    setManaged(false);
    setMouseTransparent(true);
  }

  /**
   * Shows what {@code painter} paints on a transparent raster of that size.
   *
   * @param width  pixels, at least 1
   * @param height pixels, at least 1
   */
  public void paint(int width, int height, Consumer<Raster> painter) {
    shown = 1 - shown;
    if (surfaces[shown] == null || !surfaces[shown].fits(width, height)) {
      surfaces[shown] = Surface.of(width, height);
    }
    Surface surface = surfaces[shown];
    surface.raster.fill(0);
    painter.accept(surface.raster);
    surface.buffer.updateBuffer(_ -> null);
    setImage(surface.image);
  }

  /** Shows nothing, and keeps no memory for what comes. */
  public void clear() {
    setImage(null);
    Arrays.fill(surfaces, null);
  }

  private record Surface(Raster raster, PixelBuffer<IntBuffer> buffer, WritableImage image) {
    static Surface of(int width, int height) {
      Raster raster = Raster.of(width, height);
      var buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(raster.argb()), PixelFormat.getIntArgbPreInstance());
      return new Surface(raster, buffer, new WritableImage(buffer));
    }

    boolean fits(int width, int height) {
      return raster.width() == width && raster.height() == height;
    }
  }
}
