package io.sluice.ui.featuremaps;

import io.sluice.imaging.ColorMap;
import io.sluice.imaging.MapPainter;
import io.sluice.imaging.ValueRange;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.PixelImage;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What the colours stand for: the colour map between its two numbers, and which channels they hold for. FX thread only. */
final class ColorBar extends HBox {
  private static final int HEIGHT = 10;

  private final Label low = figure();
  private final Label high = figure();
  private final Label holdsFor = new Label();
  private final Strip strip = new Strip();

  ColorBar() {
    getStyleClass().add("color-bar");
    low.setId("color-bar-low");
    high.setId("color-bar-high");
    holdsFor.setId("color-bar-scale");
    holdsFor.getStyleClass().add("secondary");
    HBox.setHgrow(strip, Priority.ALWAYS);
    getChildren().addAll(low, strip, high, holdsFor);
  }

  private static Label figure() {
    Label label = new Label();
    label.getStyleClass().add("color-bar-figure");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** Shows the colours of {@code colorMap} from the low to the high end of {@code range}, which hold for {@code what}. */
  void show(ColorMap colorMap, ValueRange range, String what) {
    low.setText(Figures.value(range.min()));
    high.setText(Figures.value(range.max()));
    holdsFor.setText(what);
    holdsFor.setMinWidth(USE_PREF_SIZE);
    strip.show(colorMap);
  }

  private static final class Strip extends Region {
    private final PixelImage image = new PixelImage();
    private ColorMap colorMap;

    Strip() {
      getChildren().add(image);
      setMinWidth(40);
    }

    void show(ColorMap wanted) {
      if (wanted != colorMap) {
        colorMap = wanted;
        requestLayout();
      }
    }

    @Override
    protected void layoutChildren() {
      if (colorMap != null && getWidth() >= 1) {
        image.paint((int) getWidth(), HEIGHT, raster -> MapPainter.paintBar(colorMap, raster));
        image.relocate(0, Math.floor((getHeight() - HEIGHT) / 2));
      }
    }

    @Override
    protected double computePrefHeight(double width) {
      return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
      return 120;
    }
  }
}
