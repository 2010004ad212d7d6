package io.sluice.ui.picture;

import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Raster;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.ViewOptions;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

/**
 * The channels of a block as thumbnails, as a node on the canvas shows them: cells of 28 px, at most 8 a row and 2 rows, then {@code + 48}.
 * Its size depends on the shape only, so that {@link #expect} keeps the room before there are values. FX thread only.
 */
public final class ChannelStrip extends Region {
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final double MORE_HEIGHT = 16;

  private final ViewOptions options;
  private final Path cells = new Path();
  private final PixelImage image = new PixelImage();
  private final Path dead = new Path();
  private final Rectangle hatch = new Rectangle();
  private final Label more = new Label();
  private final InvalidationListener repainting = _ -> paint();
  private StripLayout layout;
  private FloatTensor maps;
  private List<Boolean> crossed = List.of();

  /** An empty strip that draws as {@code options} say. */
  public ChannelStrip(ViewOptions options) {
    this.options = options;
    getStyleClass().add("channel-strip");
    cells.getStyleClass().add("channel-cells");
    dead.getStyleClass().add("dead-cross");
    hatch.getStyleClass().add("stale-hatch");
    more.getStyleClass().add("strip-more");
    for (var drawn : new javafx.scene.Node[] {cells, dead, hatch}) {
      drawn.setManaged(false);
      drawn.setMouseTransparent(true);
    }
    getChildren().addAll(cells, image, dead, hatch, more);
    cells.setCache(true); // it stays while the maps in it change
    hatch.setVisible(false);
    more.setVisible(false);
    options.colorMapProperty().addListener(new WeakInvalidationListener(repainting));
    options.sharedScaleProperty().addListener(new WeakInvalidationListener(repainting));
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> options.pointedProperty().set(""));
  }

  /** Keeps the room for maps of {@code shape}, {@code [C, H, W]} or {@code [features]}; values of another shape are forgotten. */
  public void expect(Shape shape) {
    if (maps != null && !maps.shape().equals(shape)) {
      forget();
    }
    StripLayout wanted = StripLayout.of(shape);
    if (wanted.equals(layout)) {
      return;
    }
    layout = wanted;
    Strokes.cells(cells, layout.tiles());
    more.setText("+ " + layout.rest());
    more.setVisible(layout.rest() > 0);
    hatch.setWidth(layout.tiles().totalWidth());
    hatch.setHeight(layout.tiles().totalHeight());
    requestLayout();
  }

  /** Shows {@code values}, {@code [C, H, W]} or {@code [features]}. */
  public void show(FloatTensor values) {
    expect(values.shape());
    maps = values;
    paint();
  }

  /** Shows empty cells. */
  public void clear() {
    forget();
  }

  /** Whether what is shown is no longer what the block on the canvas would give: dimmed, with a hatch. */
  public void setStale(boolean stale) {
    pseudoClassStateChanged(STALE, stale);
    hatch.setVisible(stale && maps != null);
  }

  /** What a click on {@code + 48} does. */
  public void setOnMore(Runnable action) {
    more.setOnMouseClicked(event -> {
      action.run();
      event.consume();
    });
  }

  /** The values shown, if there are any. */
  public Optional<FloatTensor> shown() {
    return Optional.ofNullable(maps);
  }

  private void forget() {
    maps = null;
    image.clear();
    dead.getElements().clear();
    crossed = List.of();
    hatch.setVisible(false);
  }

  private void paint() {
    if (maps == null) {
      return;
    }
    MapScale scale = MapScale.of(maps, options.colorMapProperty().get(), options.sharedScaleProperty().get());
    Tiles tiles = layout.tiles();
    image.paint(tiles.totalWidth(), tiles.totalHeight(), raster -> paint(scale, raster));
    if (maps.shape().isMaps() && !scale.dead().equals(crossed)) {
      crossed = scale.dead();
      Strokes.crosses(dead, tiles, 0, tiles.count(), scale.dead());
    }
  }

  private void paint(MapScale scale, Raster raster) {
    Tiles tiles = layout.tiles();
    if (maps.shape().isFeatures()) {
      MapPainter.paintCells(maps, scale, tiles, raster);
      return;
    }
    for (int c = 0; c < tiles.count(); c++) {
      MapPainter.paint(maps, c, scale, layout.scale(), raster, tiles.x(c) + marginLeft(), tiles.y(c) + marginTop());
    }
  }

  private int marginLeft() {
    return (StripLayout.CELL - layout.scale().pixels(maps.shape().dim(2))) / 2;
  }

  private int marginTop() {
    return (StripLayout.CELL - layout.scale().pixels(maps.shape().dim(1))) / 2;
  }

  private void point(MouseEvent event) {
    options.pointedProperty().set(pointed(event.getX() - snappedLeftInset(), event.getY() - snappedTopInset()).map(PointedValue::text).orElse(""));
  }

  private Optional<PointedValue> pointed(double x, double y) {
    if (maps == null || layout.tiles().at(x, y).isEmpty()) {
      return Optional.empty();
    }
    int channel = layout.tiles().at(x, y).getAsInt();
    if (maps.shape().isFeatures()) {
      return Optional.of(PointedValue.ofFeature(maps, channel));
    }
    PixelScale scale = layout.scale();
    double left = x - layout.tiles().x(channel) - marginLeft();
    double top = y - layout.tiles().y(channel) - marginTop();
    boolean inside = left >= 0 && top >= 0 && left < scale.pixels(maps.shape().dim(2)) && top < scale.pixels(maps.shape().dim(1));
    return inside ? Optional.of(PointedValue.ofMap(maps, channel, scale.value((int) top), scale.value((int) left))) : Optional.empty();
  }

  @Override
  protected void layoutChildren() {
    double x = snappedLeftInset();
    double y = snappedTopInset();
    for (var drawn : new javafx.scene.Node[] {cells, image, dead, hatch}) {
      drawn.relocate(0, 0);
      drawn.setLayoutX(x);
      drawn.setLayoutY(y);
    }
    if (layout != null && layout.rest() > 0) {
      double width = more.prefWidth(-1);
      more.resizeRelocate(x + layout.tiles().totalWidth() - width, y + layout.tiles().totalHeight(), width, MORE_HEIGHT);
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + (layout == null ? 0 : layout.tiles().totalWidth()) + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    double below = layout != null && layout.rest() > 0 ? MORE_HEIGHT : 0;
    return snappedTopInset() + (layout == null ? 0 : layout.tiles().totalHeight()) + below + snappedBottomInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }
}
