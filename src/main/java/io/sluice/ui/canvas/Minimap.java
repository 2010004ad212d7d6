package io.sluice.ui.canvas;

import io.sluice.imaging.Raster;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.theme.Theme;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * All of the document, small, at the bottom right, with what is seen of it; a click or drag there looks elsewhere. It is there only while
 * something is out of sight, if at all.
 */
final class Minimap extends Region implements CanvasLayer {
  private static final double WIDTH = 184;
  private static final double HEIGHT = 124;
  private static final double FROM_EDGE = 12;
  private static final double PADDING = 6;

  private final CanvasView canvas;
  private final BooleanProperty wanted = new SimpleBooleanProperty(true);
  private final PixelImage image = new PixelImage();
  private final Rectangle frame = new Rectangle();
  /** Never seen: tells by its colour that the theme has changed. */
  private final Rectangle themed = new Rectangle();
  private CanvasGeometry painted;
  private CanvasGeometry measured;
  private Optional<Rectangle2D> all = Optional.empty();
  private Viewport map = Viewport.START;

  Minimap(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setVisible(false);
    setId("minimap");
    getStyleClass().add("minimap");
    setAccessibleText("Minimap");
    frame.getStyleClass().add("minimap-frame");
    frame.setMouseTransparent(true);
    themed.getStyleClass().add("far-layer-color");
    themed.setVisible(false);
    themed.fillProperty().subscribe(() -> painted = null);
    Rectangle clip = new Rectangle(WIDTH, HEIGHT);
    setClip(clip);
    getChildren().addAll(image, frame, themed);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::look);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::look);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
    wanted.subscribe(canvas::requestLayout);
  }

  /** Whether it is wanted at all. */
  BooleanProperty wantedProperty() {
    return wanted;
  }

  @Override
  public void show(Sight sight) {
    measure(sight.geometry());
    boolean needed = wanted.get() && all.filter(area -> !sight.seen().contains(area)).isPresent() && getScene() != null
        && canvas.getWidth() > 3 * WIDTH && canvas.getHeight() > 2 * HEIGHT;
    setVisible(needed);
    if (needed) {
      resizeRelocate(canvas.getWidth() - WIDTH - FROM_EDGE, canvas.getHeight() - HEIGHT - FROM_EDGE, WIDTH, HEIGHT);
      paint(sight.geometry(), all.get());
      place(sight.seen());
    }
  }

  private void measure(CanvasGeometry geometry) {
    if (geometry != measured) {
      measured = geometry;
      all = geometry.around(geometry.boxes().keySet());
    }
  }

  private void paint(CanvasGeometry geometry, Rectangle2D whole) {
    if (geometry != painted) {
      painted = geometry;
      map = Viewport.fitting(whole, WIDTH, HEIGHT, PADDING);
      FarColors colors = FarColors.of(Theme.of(getScene()));
      image.paint((int) WIDTH, (int) HEIGHT, raster -> geometry.boxes().values().forEach(box -> paint(raster, box, colors)));
    }
  }

  private void paint(Raster raster, NodeBox box, FarColors colors) {
    Rectangle2D area = box.bounds();
    Point2D corner = map.toScreen(new Point2D(area.getMinX(), area.getMinY()));
    raster.fill((int) Math.round(corner.getX()), (int) Math.round(corner.getY()), (int) Math.max(2, Math.round(area.getWidth() * map.scale())),
        (int) Math.max(2, Math.round(area.getHeight() * map.scale())), colors.hue(box.node().block().type().family()));
  }

  private void place(Rectangle2D seen) {
    Point2D corner = map.toScreen(new Point2D(seen.getMinX(), seen.getMinY()));
    double left = Math.clamp(corner.getX(), 1, WIDTH - 4);
    double top = Math.clamp(corner.getY(), 1, HEIGHT - 4);
    frame.setX(Math.round(left) + 0.5);
    frame.setY(Math.round(top) + 0.5);
    frame.setWidth(Math.max(3, Math.round(Math.min(WIDTH - 2, corner.getX() + seen.getWidth() * map.scale()) - left)));
    frame.setHeight(Math.max(3, Math.round(Math.min(HEIGHT - 2, corner.getY() + seen.getHeight() * map.scale()) - top)));
  }

  private void look(MouseEvent event) {
    Point2D wantedMiddle = map.toWorld(event.getX(), event.getY());
    Point2D now = canvas.viewport().toScreen(wantedMiddle);
    canvas.look(canvas.viewport().panned(canvas.getWidth() / 2 - now.getX(), canvas.getHeight() / 2 - now.getY()));
    event.consume();
  }
}
