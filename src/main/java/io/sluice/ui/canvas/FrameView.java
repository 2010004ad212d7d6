package io.sluice.ui.canvas;

import io.sluice.graph.NodeGroup;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The frame of a group: its title moves what is in it, a double-click there lets it be typed anew. Elsewhere it lets every click through. */
final class FrameView extends Region {
  private final CanvasView canvas;
  private final Label title = new Label();
  private NodeGroup group;
  private Optional<Gesture> gesture = Optional.empty();

  FrameView(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setPickOnBounds(false);
    title.getStyleClass().add("frame-title");
    title.setMnemonicParsing(false);
    title.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    title.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(event));
    title.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    title.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    Region back = new Region();
    back.getStyleClass().add("frame-back");
    back.setMouseTransparent(true);
    getChildren().addAll(back, title);
  }

  /** Draws the frame of {@code now} there. */
  void show(NodeGroup now, Rectangle2D area, boolean selected) {
    group = now;
    setId("frame-" + now.id().value());
    title.setText(now.title());
    setAccessibleText("Group " + now.title());
    getStyleClass().setAll("frame", "frame-" + now.hue().name().toLowerCase(Locale.ROOT));
    pseudoClassStateChanged(States.SELECTED, selected);
    resizeRelocate(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
  }

  private Point2D pixel(MouseEvent event) {
    return canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
  }

  private void press(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && !event.isAltDown()) {
      canvas.requestFocus();
      canvas.selection().select(group.nodes());
      gesture = group.nodes().stream().sorted().findFirst().map(held -> new MoveGesture(canvas, held, pixel(event), false));
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    gesture.ifPresent(current -> {
      current.drag(pixel(event), event.isShortcutDown());
      event.consume();
    });
  }

  private void release(MouseEvent event) {
    gesture.ifPresent(current -> {
      current.release(pixel(event));
      event.consume();
    });
    gesture = Optional.empty();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
      if (event.getClickCount() == 2) {
        canvas.grouping().rename(group);
      }
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    getChildren().getFirst().resizeRelocate(0, 0, getWidth(), getHeight());
    title.resizeRelocate(0, 0, getWidth(), Frames.TITLE);
  }
}
