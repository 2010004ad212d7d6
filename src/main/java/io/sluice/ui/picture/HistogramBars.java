package io.sluice.ui.picture;

import io.sluice.imaging.Histogram;
import io.sluice.ui.model.Figures;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** How values are spread, as upright bars of logarithmic heights over the numbers of the range's ends. FX thread only. */
public final class HistogramBars extends Region {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 34;
  private static final double TEXT = 12;

  private final Path bars = new Path();
  private final Label low = new Label();
  private final Label high = new Label();
  private Histogram histogram;

  /** No bars yet. */
  public HistogramBars() {
    getStyleClass().add("histogram");
    bars.getStyleClass().add("histogram-bars");
    bars.setManaged(false);
    low.getStyleClass().setAll("label", "map-caption");
    high.getStyleClass().setAll("label", "map-caption");
    low.setManaged(false);
    high.setManaged(false);
    getChildren().addAll(bars, low, high);
  }

  /** Shows {@code what}. */
  public void show(Histogram what) {
    histogram = what;
    low.setText(Figures.value(what.range().min()));
    high.setText(Figures.value(what.range().max()));
    draw();
  }

  private void draw() {
    if (histogram == null) {
      return;
    }
    List<PathElement> elements = new ArrayList<>();
    int[] counts = histogram.counts();
    double wide = WIDTH / counts.length;
    for (int k = 0; k < counts.length; k++) {
      // logarithmic: most maps have one value for their ground, beside which all others would be too low to see
      double share = Math.log1p(counts[k]) / Math.log1p(histogram.most());
      double height = counts[k] == 0 ? 0 : Math.max(1, Math.round((HEIGHT - 2) * share));
      Strokes.rectangle(elements, k * wide, HEIGHT - height, wide, height);
    }
    bars.getElements().setAll(elements);
    low.resizeRelocate(0, HEIGHT, low.prefWidth(-1), TEXT);
    high.resizeRelocate(WIDTH - high.prefWidth(-1), HEIGHT, high.prefWidth(-1), TEXT);
  }

  @Override
  protected void layoutChildren() {
    draw();
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    return HEIGHT + TEXT;
  }

  @Override
  protected double computeMinWidth(double height) {
    return WIDTH;
  }

  @Override
  protected double computeMinHeight(double width) {
    return HEIGHT + TEXT;
  }
}
