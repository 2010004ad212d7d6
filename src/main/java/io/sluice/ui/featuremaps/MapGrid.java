package io.sluice.ui.featuremaps;

import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Raster;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.picture.PointedValue;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;

/** All channels of a block, large, with their numbers; only what is in sight is painted, however many there are. FX thread only. */
final class MapGrid extends Region {
  private static final double BAR = 12;
  /** Room outside of the maps for the frame around the chosen one. */
  private static final double FRAME = 3;

  private final PixelImage image = new PixelImage();
  private final Path dead = new Path();
  private final Path frame = new Path();
  private final List<Label> captions = new ArrayList<>();
  private final Pane sheet = new Pane(image, dead, frame);
  private final Rectangle clip = new Rectangle();
  private final ScrollBar bar = new ScrollBar();
  private FloatTensor maps;
  private MapScale scale;
  private GridLayout layout;
  private int chosen;
  private IntConsumer onChoose = _ -> {};
  private Consumer<Optional<PointedValue>> onPoint = _ -> {};

  MapGrid() {
    getStyleClass().add("map-grid");
    dead.getStyleClass().add("dead-cross");
    frame.getStyleClass().add("chosen-frame");
    for (Path path : List.of(dead, frame)) {
      path.setManaged(false);
      path.setMouseTransparent(true);
    }
    sheet.setManaged(false);
    sheet.setClip(clip);
    sheet.setMouseTransparent(true);
    bar.setOrientation(Orientation.VERTICAL);
    bar.valueProperty().subscribe(_ -> paint());
    getChildren().addAll(sheet, bar);
    setOnScroll(this::scroll);
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> onPoint.accept(Optional.empty()));
    setOnMouseClicked(event -> channelAt(event).ifPresent(channel -> onChoose.accept(channel)));
  }

  /** What a click on a channel does. */
  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** Who is told of the value under the pointer. */
  void setOnPoint(Consumer<Optional<PointedValue>> listener) {
    onPoint = listener;
  }

  /** Shows {@code values} {@code [C, H, W]} with a frame around channel {@code framed}. */
  void show(FloatTensor values, MapScale scaleOfThem, int framed) {
    boolean otherShape = maps == null || !maps.shape().equals(values.shape());
    maps = values;
    scale = scaleOfThem;
    chosen = framed;
    if (otherShape) {
      bar.setValue(0);
      requestLayout();
    } else {
      paint();
    }
  }

  private int top() {
    return (int) Math.round(bar.getValue());
  }

  private void paint() {
    if (maps == null || layout == null || sheet.getWidth() < 1 || sheet.getHeight() < 1) {
      return;
    }
    Tiles tiles = layout.tiles();
    int first = tiles.row(top()) * tiles.columns();
    int last = Math.min(tiles.count(), (tiles.row(top() + sheet.getHeight()) + 1) * tiles.columns());
    image.paint((int) sheet.getWidth(), (int) sheet.getHeight(), raster -> paint(first, last, raster));
    Strokes.crosses(dead, tiles, first, last, scale.dead());
    dead.setTranslateY(-top());
    frame();
    caption(first, last);
  }

  private void paint(int first, int last, Raster raster) {
    Tiles tiles = layout.tiles();
    for (int c = first; c < last; c++) {
      MapPainter.paint(maps, c, scale, layout.scale(), raster, tiles.x(c), tiles.y(c) - top());
    }
  }

  private void frame() {
    List<PathElement> elements = new ArrayList<>();
    Tiles tiles = layout.tiles();
    if (chosen >= 0 && chosen < tiles.count()) {
      Strokes.rectangle(elements, tiles.x(chosen) - 1, tiles.y(chosen) - 1, tiles.width() + 2, tiles.height() + 2);
    }
    frame.getElements().setAll(elements);
    frame.setTranslateY(-top());
  }

  private void caption(int first, int last) {
    Tiles tiles = layout.tiles();
    while (captions.size() < last - first) {
      Label caption = new Label();
      caption.getStyleClass().add("map-caption");
      caption.setManaged(false);
      captions.add(caption);
      sheet.getChildren().add(caption);
    }
    for (int k = 0; k < captions.size(); k++) {
      Label caption = captions.get(k);
      int channel = first + k;
      caption.setVisible(channel < last);
      if (channel < last) {
        caption.setText(String.valueOf(channel));
        caption.resizeRelocate(tiles.x(channel), tiles.y(channel) + tiles.height() - top(), tiles.width(), GridLayout.CAPTION);
      }
    }
  }

  private void scroll(ScrollEvent event) {
    if (bar.isVisible()) {
      bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
      event.consume();
    }
  }

  private Optional<Integer> channelAt(MouseEvent event) {
    return maps == null || layout == null ? Optional.empty()
        : layout.tiles().at(x(event), y(event)).stream().boxed().findFirst();
  }

  private double x(MouseEvent event) {
    return event.getX() - snappedLeftInset();
  }

  private double y(MouseEvent event) {
    return event.getY() - snappedTopInset() + top();
  }

  private void point(MouseEvent event) {
    Optional<Integer> channel = channelAt(event);
    onPoint.accept(channel.map(c -> PointedValue.ofMap(maps, c, layout.scale().value((int) (y(event) - layout.tiles().y(c))),
        layout.scale().value((int) (x(event) - layout.tiles().x(c))))));
  }

  @Override
  protected void layoutChildren() {
    if (maps == null) {
      return;
    }
    int width = (int) (getWidth() - snappedLeftInset() - snappedRightInset());
    int height = (int) (getHeight() - snappedTopInset() - snappedBottomInset());
    layout = GridLayout.of(maps.shape(), Math.max(1, width), height);
    boolean scrolls = layout.height() > height;
    if (scrolls) {
      layout = GridLayout.of(maps.shape(), Math.max(1, width - (int) BAR), height);
    }
    bar.setVisible(scrolls);
    bar.setMax(Math.max(0, layout.height() - height));
    bar.setVisibleAmount(bar.getMax() * height / Math.max(1.0, layout.height()));
    bar.setUnitIncrement(layout.tiles().height() + layout.tiles().below());
    bar.setBlockIncrement(height);
    bar.setValue(Math.min(bar.getValue(), bar.getMax()));
    bar.resizeRelocate(getWidth() - BAR, snappedTopInset(), BAR, height);
    sheet.resizeRelocate(snappedLeftInset(), snappedTopInset(), Math.max(0, scrolls ? width - BAR : width), Math.max(0, height));
    clip.setX(-FRAME);
    clip.setY(-FRAME);
    clip.setWidth(sheet.getWidth() + 2 * FRAME);
    clip.setHeight(sheet.getHeight() + FRAME);
    paint();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 240;
  }
}
