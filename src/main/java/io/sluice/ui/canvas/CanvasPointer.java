package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/** What the mouse does on the canvas. The button is remembered from its press, since not every platform tells it while dragging. */
final class CanvasPointer {
  /** Pixels that a wheel's notch counts, and how much larger it makes the view. */
  private static final double NOTCH = 40;
  private static final double NOTCH_FACTOR = 1.15;

  private final CanvasView canvas;
  private Optional<Gesture> gesture = Optional.empty();
  private MouseButton button = MouseButton.NONE;
  private boolean spaceDown;
  private Optional<Point2D> at = Optional.empty();

  CanvasPointer(CanvasView canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> at = Optional.of(point(event)));
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> at = Optional.empty());
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    canvas.addEventHandler(ZoomEvent.ZOOM, event -> canvas.look(canvas.viewport().zoomed(event.getZoomFactor(), event.getX(), event.getY())));
  }

  /** The pixel where the pointer is, unless it is elsewhere in the window. */
  Optional<Point2D> at() {
    return at;
  }

  /** Whether Space is held, which makes any drag move the world. */
  void setSpaceDown(boolean down) {
    spaceDown = down;
  }

  /** Ends what the mouse is doing as if it had not begun; false if it is doing nothing. */
  boolean cancel() {
    gesture.ifPresent(Gesture::cancel);
    boolean was = gesture.isPresent();
    gesture = Optional.empty();
    return was;
  }

  private static Point2D point(MouseEvent event) {
    return new Point2D(event.getX(), event.getY());
  }

  private void press(MouseEvent event) {
    if (gesture.isPresent() && event.getButton() != button) {
      return;
    }
    cancel(); // of a gesture whose release went elsewhere
    canvas.requestFocus();
    button = event.getButton();
    gesture = begin(event);
    event.consume();
  }

  private Optional<Gesture> begin(MouseEvent event) {
    if (button != MouseButton.PRIMARY || spaceDown) {
      return Optional.of(new PanGesture(canvas, point(event)));
    }
    boolean adds = event.isShortcutDown() || event.isShiftDown();
    Hit hit = canvas.hit(point(event));
    return switch (hit) {
      case Hit.Output _, Hit.Input _ -> LooseWire.at(canvas.design().document().graph(), hit).map(wire -> new WireGesture(canvas, wire));
      case Hit.Title(NodeId node) -> grab(node, adds, point(event));
      case Hit.Body(NodeId node) -> grab(node, adds, point(event));
      case Hit.OnWire on -> {
        canvas.selectWire(on.wire());
        yield Optional.empty();
      }
      case Hit.Empty _ -> {
        canvas.unselectWire();
        yield Optional.of(new MarqueeGesture(canvas, point(event), adds));
      }
    };
  }

  private Optional<Gesture> grab(NodeId node, boolean adds, Point2D at) {
    canvas.unselectWire();
    boolean wasSelected = canvas.design().selection().contains(node);
    if (adds) {
      toggle(node, wasSelected);
    } else if (!wasSelected) {
      canvas.design().select(List.of(node));
    }
    return canvas.design().selection().contains(node)
        ? Optional.of(new MoveGesture(canvas, node, at, wasSelected && !adds))
        : Optional.empty();
  }

  private void toggle(NodeId node, boolean wasSelected) {
    Set<NodeId> selected = new HashSet<>(canvas.design().selection());
    if (wasSelected) {
      selected.remove(node);
    } else {
      selected.add(node);
    }
    canvas.design().select(selected);
  }

  private void drag(MouseEvent event) {
    gesture.ifPresent(current -> current.drag(point(event)));
    event.consume();
  }

  private void release(MouseEvent event) {
    if (event.getButton() == button) {
      Optional<Gesture> ended = gesture;
      gesture = Optional.empty();
      ended.ifPresent(current -> current.release(point(event)));
    }
    event.consume();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
      doubleClick(point(event));
      event.consume();
    }
  }

  private void doubleClick(Point2D pixel) {
    switch (canvas.hit(pixel)) {
      case Hit.Title(NodeId node) -> canvas.rename(node);
      case Hit.Empty _ -> canvas.adding().searchAt(pixel);
      case Hit.Output _, Hit.Input _, Hit.Body _, Hit.OnWire _ -> { }
    }
  }

  private void scroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      double factor = Math.pow(NOTCH_FACTOR, event.getDeltaY() / NOTCH);
      canvas.look(canvas.viewport().zoomed(factor, event.getX(), event.getY()));
    } else {
      canvas.look(canvas.viewport().panned(event.getDeltaX(), 0));
    }
    event.consume();
  }
}
