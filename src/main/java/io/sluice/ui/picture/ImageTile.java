package io.sluice.ui.picture;

import io.sluice.imaging.ColorMap;
import io.sluice.imaging.EvidencePainter;
import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.imaging.ValueRange;
import io.sluice.tensor.FloatTensor;
import java.util.Collections;
import java.util.Optional;
import javafx.scene.layout.StackPane;

/** An image of a data set, or a map of one channel, in the middle of a square, at a whole-pixel scale. FX thread only. */
public final class ImageTile extends StackPane {
  private final PixelImage picture = new PixelImage();
  private final int side;

  /** An empty square of that side. */
  public ImageTile(int side) {
    this.side = side;
    setMinSize(side, side);
    setMaxSize(side, side);
    getChildren().add(picture);
    getStyleClass().add("image-tile");
  }

  /** Shows an image {@code [C, H, W]} in grey, black for 0 and white for 1; of colours, the first. */
  public void show(FloatTensor image) {
    int channels = image.shape().dim(0);
    show(image, new MapScale(ColorMap.GREY, true, Collections.nCopies(channels, new ValueRange(0, 1)), Collections.nCopies(channels, false)));
  }

  /** Shows evidence {@code [1, h, w]} over an image; orange speaks for, blue against. */
  public void show(FloatTensor image, FloatTensor evidence) {
    PixelScale pixels = PixelScale.fitting(image.shape().dim(1), image.shape().dim(2), side);
    int width = pixels.pixels(image.shape().dim(2));
    int height = pixels.pixels(image.shape().dim(1));
    picture.paint(side, side,
        raster -> EvidencePainter.paint(image, evidence, pixels, raster, (side - width) / 2, (side - height) / 2));
  }

  /** Shows the first of {@code maps} {@code [C, H, W]} in the colours of its own range, centred on zero. */
  public void showSigned(FloatTensor maps) {
    show(maps, MapScale.of(maps, Optional.of(ColorMap.DIVERGING), true));
  }

  /** Shows the first of {@code maps} in the colours of {@code scale}. */
  public void show(FloatTensor maps, MapScale scale) {
    PixelScale pixels = PixelScale.fitting(maps.shape().dim(1), maps.shape().dim(2), side);
    int width = pixels.pixels(maps.shape().dim(2));
    int height = pixels.pixels(maps.shape().dim(1));
    picture.paint(side, side, raster -> MapPainter.paint(maps, 0, scale, pixels, raster, (side - width) / 2, (side - height) / 2));
  }
}
