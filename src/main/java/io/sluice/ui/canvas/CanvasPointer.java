package io.sluice.ui.canvas;

import io.sluice.graph.GroupId;
import io.sluice.graph.NodeId;
import java.util.List;
import java.util.Optional;
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
  /** A turn of the wheel this soon after one that zoomed is the same movement of the hand. */
  private static final long ZOOM_GOES_ON_NANOS = 500_000_000;

  private final CanvasView canvas;
  private final List<GestureSource> sources;
  private final EdgePan edges;
  private Optional<Gesture> gesture = Optional.empty();
  private MouseButton button = MouseButton.NONE;
  private boolean spaceDown;
  private Optional<Point2D> at = Optional.empty();
  private long lastZoom = System.nanoTime() - ZOOM_GOES_ON_NANOS;

  /** The mouse on that canvas; a press is offered to each of {@code sources} in turn. */
  CanvasPointer(CanvasView canvas, List<GestureSource> sources) {
    this.canvas = canvas;
    this.sources = List.copyOf(sources);
    edges = new EdgePan(canvas, this::drag);
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
    edges.end();
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
    Press press = Press.of(event, canvas.hit(point(event)), spaceDown);
    gesture = sources.stream().map(source -> source.begin(press)).flatMap(Optional::stream).findFirst();
    event.consume();
  }

  private void drag(MouseEvent event) {
    drag(point(event), event.isShortcutDown() || event.isAltDown());
    event.consume();
  }

  private void drag(Point2D point, boolean free) {
    gesture.ifPresent(current -> {
      current.drag(point, free);
      if (current.pansAtEdges()) {
        edges.at(point, free);
      } else {
        edges.end();
      }
    });
  }

  private void release(MouseEvent event) {
    if (event.getButton() == button) {
      edges.end();
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
    Hit hit = canvas.hit(pixel);
    Optional<GroupId> folded = switch (hit) {
      case Hit.Title(NodeId node) -> folded(node);
      case Hit.Body(NodeId node) -> folded(node);
      case Hit.Output _, Hit.Input _, Hit.OnWire _, Hit.Empty _ -> Optional.empty();
    };
    if (folded.isPresent()) {
      canvas.scopes().enter(folded);
      return;
    }
    switch (hit) {
      case Hit.Title(NodeId node) -> canvas.inPlace().rename(node);
      case Hit.Empty _ -> canvas.adding().searchAt(pixel);
      case Hit.Output _, Hit.Input _, Hit.Body _, Hit.OnWire _ -> { }
    }
  }

  private Optional<GroupId> folded(NodeId node) {
    return canvas.geometry().boxes().get(node).folded().map(box -> box.group().id());
  }

  /** Over a value of a selected node the wheel turns that; but a zoom that is under way goes on, wherever it has brought the pointer. */
  private void scroll(ScrollEvent event) {
    Optional<ValueAt> value = event.isShortcutDown() ? Optional.empty() : canvas.inPlace().at(new Point2D(event.getX(), event.getY()))
        .filter(it -> canvas.design().selection().contains(it.node()) && ParamStep.has(it.param()));
    long now = System.nanoTime();
    if (value.isPresent() && now - lastZoom > ZOOM_GOES_ON_NANOS && event.getDeltaY() != 0) {
      canvas.inPlace().turn(value.get(), event.getDeltaY() > 0 ? 1 : -1);
    } else {
      lastZoom = now;
      zoom(event);
    }
    event.consume();
  }

  private void zoom(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      double factor = Math.pow(NOTCH_FACTOR, event.getDeltaY() / NOTCH);
      canvas.look(canvas.viewport().zoomed(factor, event.getX(), event.getY()));
    } else {
      canvas.look(canvas.viewport().panned(event.getDeltaX(), 0));
    }
  }
}
