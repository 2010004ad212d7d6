package io.sluice.ui.featuremaps;

import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Raster;
import io.sluice.imaging.Tiles;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.part.StyleClasses;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.picture.PointedValue;
import io.sluice.ui.picture.Strokes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
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
  /** Room for the images above their columns. */
  private static final int HEAD = 34;
  private static final int ICON = 28;

  private final PixelImage image = new PixelImage();
  private final PixelImage heads = new PixelImage();
  private final Path dead = new Path();
  private final Path frame = new Path();
  private final List<Label> captions = new ArrayList<>();
  private final Pane sheet = new Pane(image, dead, frame);
  private final Rectangle clip = new Rectangle();
  private final ScrollBar bar = new ScrollBar();
  private GridContent content;
  /** How {@link #content} lies; null until it is laid out. */
  private GridLayout layout;
  /** The channel that is to come into sight with the next layout; −1 for none. */
  private int wanted = -1;
  private IntConsumer onChoose = _ -> {};
  private IntConsumer onPin = _ -> {};
  private Consumer<Optional<PointedValue>> onPoint = _ -> {};
  private Consumer<Boolean> onZoom = _ -> {};

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
    getChildren().addAll(sheet, heads, bar);
    setOnScroll(this::scroll);
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> onPoint.accept(Optional.empty()));
    setOnMouseClicked(this::click);
  }

  /** What a click on a channel does. */
  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** What a click with the other button on a channel does. */
  void setOnPin(IntConsumer action) {
    onPin = action;
  }

  /** Who is told of the value under the pointer. */
  void setOnPoint(Consumer<Optional<PointedValue>> listener) {
    onPoint = listener;
  }

  /** Who is asked to zoom in (true) or out. */
  void setOnZoom(Consumer<Boolean> listener) {
    onZoom = listener;
  }

  /** Shows {@code what}. */
  void show(GridContent what) {
    boolean otherLayout = !what.liesAs(content) || !what.icons().equals(content.icons());
    content = what;
    if (otherLayout) {
      layout = null; // of what was shown before: nothing is painted by it any more
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
    if (content == null || layout == null || sheet.getWidth() < 1 || sheet.getHeight() < 1) {
      return;
    }
    Tiles tiles = layout.tiles();
    int first = tiles.row(top()) * tiles.columns();
    int last = Math.min(tiles.count(), (tiles.row(top() + sheet.getHeight()) + 1) * tiles.columns());
    image.paint((int) sheet.getWidth(), (int) sheet.getHeight(), raster -> paint(first, last, raster));
    cross(first, last);
    frame();
    caption(first, last);
  }

  private void paint(int first, int last, Raster raster) {
    Tiles tiles = layout.tiles();
    for (int k = first; k < last; k++) {
      for (int p = 0; p < content.panels().size(); p++) {
        MapPanel panel = content.panels().get(p);
        GridLayout.Panel place = layout.panels().get(p);
        MapPainter.paint(panel.seen(), content.order()[k], panel.scale(), place.scale(), raster, tiles.x(k) + place.x(), tiles.y(k) - top());
      }
    }
  }

  private int head() {
    return content.icons().isEmpty() ? 0 : HEAD;
  }

  private void paintHeads() {
    heads.setVisible(!content.icons().isEmpty());
    if (heads.isVisible()) {
      heads.paint(Math.max(1, (int) sheet.getWidth()), HEAD, raster -> {
        int groups = Math.min(layout.tiles().columns(), layout.tiles().count());
        for (int k = 0; k < groups * content.icons().size(); k++) {
          int panel = k % content.icons().size();
          FloatTensor icon = content.icons().get(panel);
          PixelScale scale = PixelScale.fitting(icon.shape().dim(1), icon.shape().dim(2), ICON);
          int left = layout.tiles().x(k / content.icons().size()) + layout.panels().get(panel).x();
          MapPainter.paint(icon, 0, MapScale.grey(icon.shape().dim(0)), scale, raster, left, 0);
        }
      });
      heads.relocate(snappedLeftInset(), snappedTopInset());
    }
  }

  private void cross(int first, int last) {
    List<PathElement> elements = new ArrayList<>();
    Tiles tiles = layout.tiles();
    for (int k = first; k < last; k++) {
      for (int p = 0; p < content.panels().size(); p++) {
        if (content.panels().get(p).scale().dead().get(content.order()[k])) {
          GridLayout.Panel place = layout.panels().get(p);
          double left = tiles.x(k) + place.x();
          Strokes.line(elements, left, tiles.y(k) + place.height(), left + place.width(), tiles.y(k));
        }
      }
    }
    dead.getElements().setAll(elements);
    dead.setTranslateY(-top());
  }

  private void frame() {
    List<PathElement> elements = new ArrayList<>();
    Tiles tiles = layout.tiles();
    int place = content.framed() < 0 ? -1 : content.place(content.framed());
    if (place >= 0) {
      Strokes.rectangle(elements, tiles.x(place) - 1, tiles.y(place) - 1, tiles.width() + 2, tiles.height() + 2);
    }
    frame.getElements().setAll(elements);
    frame.setTranslateY(-top());
  }

  private void caption(int first, int last) {
    Tiles tiles = layout.tiles();
    while (captions.size() < last - first) {
      Label caption = new Label();
      caption.setManaged(false);
      captions.add(caption);
      sheet.getChildren().add(caption);
    }
    for (int k = 0; k < captions.size(); k++) {
      Label caption = captions.get(k);
      int place = first + k;
      caption.setVisible(place < last);
      if (place < last) {
        int channel = content.order()[place];
        boolean isPinned = content.pinned().contains(channel);
        StyleClasses.set(caption, "label", "map-caption", layout.inRows() ? "map-row-number" : "map-tile-number",
            isPinned ? "map-caption-pinned" : "map-caption-free");
        caption.setText(isPinned ? "• " + channel : String.valueOf(channel));
        Rectangle2D box = layout.number(place);
        caption.resizeRelocate(box.getMinX(), box.getMinY() - top(), box.getWidth(), box.getHeight());
      }
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.isShortcutDown()) {
      onZoom.accept(event.getDeltaY() > 0);
      event.consume();
    } else if (bar.isVisible()) {
      bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY(), 0, bar.getMax()));
      event.consume();
    }
  }

  /** Scrolls until channel {@code channel} is in sight, once the maps lie as they are to. */
  void reveal(int channel) {
    wanted = channel;
    requestLayout();
  }

  private void reveal() {
    int place = content.place(wanted);
    if (place >= 0 && bar.isVisible()) {
      double y = layout.tiles().y(place);
      boolean inSight = y >= bar.getValue() && y + layout.tiles().height() <= bar.getValue() + sheet.getHeight();
      bar.setValue(inSight ? bar.getValue() : Math.clamp(y, 0, bar.getMax()));
    }
    wanted = -1;
  }

  private Optional<Integer> placeAt(MouseEvent event) {
    return content == null || layout == null ? Optional.empty()
        : layout.tiles().at(x(event), y(event)).stream().boxed().findFirst();
  }

  private double x(MouseEvent event) {
    return event.getX() - snappedLeftInset();
  }

  private double y(MouseEvent event) {
    return event.getY() - snappedTopInset() - head() + top();
  }

  private void click(MouseEvent event) {
    placeAt(event).map(place -> content.order()[place])
        .ifPresent(event.getButton() == MouseButton.SECONDARY ? onPin::accept : onChoose::accept);
  }

  private void point(MouseEvent event) {
    onPoint.accept(placeAt(event).flatMap(place -> pointed(place, x(event), y(event))));
  }

  private Optional<PointedValue> pointed(int place, double x, double y) {
    double down = y - layout.tiles().y(place);
    for (int p = 0; p < layout.panels().size(); p++) {
      GridLayout.Panel panel = layout.panels().get(p);
      double across = x - layout.tiles().x(place) - panel.x();
      if (across >= 0 && across < panel.width() && down < panel.height()) {
        MapPanel shown = content.panels().get(p);
        return Optional.of(PointedValue.ofMap(shown.maps(), content.order()[place], shown.window().row() + panel.scale().value((int) down),
            shown.window().column() + panel.scale().value((int) across)));
      }
    }
    return Optional.empty();
  }

  @Override
  protected void layoutChildren() {
    if (content == null) {
      return;
    }
    int width = (int) (getWidth() - snappedLeftInset() - snappedRightInset());
    int height = (int) (getHeight() - snappedTopInset() - snappedBottomInset()) - head();
    layout = GridLayout.of(content.shapes(), content.inRows(), Math.max(1, width), height);
    boolean scrolls = layout.height() > height;
    if (scrolls) {
      layout = GridLayout.of(content.shapes(), content.inRows(), Math.max(1, width - (int) BAR), height);
    }
    bar.setVisible(scrolls);
    bar.setMax(Math.max(0, layout.height() - height));
    bar.setVisibleAmount(bar.getMax() * height / Math.max(1.0, layout.height()));
    bar.setUnitIncrement(layout.tiles().height() + layout.tiles().below());
    bar.setBlockIncrement(height);
    bar.setValue(Math.min(bar.getValue(), bar.getMax()));
    bar.resizeRelocate(getWidth() - BAR, snappedTopInset() + head(), BAR, height);
    sheet.resizeRelocate(snappedLeftInset(), snappedTopInset() + head(), Math.max(0, scrolls ? width - BAR : width), Math.max(0, height));
    clip.setX(-FRAME);
    clip.setY(-FRAME);
    clip.setWidth(sheet.getWidth() + 2 * FRAME);
    clip.setHeight(sheet.getHeight() + FRAME);
    reveal();
    paintHeads();
    paint();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 240;
  }
}
