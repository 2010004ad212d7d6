package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** What part of the world the canvas shows, and how large; it goes elsewhere at once or in a short movement. FX thread only. */
public final class Camera {
  private static final double FIT_MARGIN = 24;
  private static final double ZOOM_STEP = 1.25;

  private final CanvasView canvas;
  private final Runnable onLook;
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
  private final ViewportMovement movement = new ViewportMovement(this);
  private Viewport viewport = Viewport.START;
  private boolean staysFitted = true;

  /** A camera over that canvas; {@code onLook} draws what is seen. */
  Camera(CanvasView canvas, Runnable onLook) {
    this.canvas = canvas;
    this.onLook = onLook;
  }

  /** What is seen. */
  Viewport viewport() {
    return viewport;
  }

  /** What will be seen when the view has come to where it is going. */
  Viewport goal() {
    return movement.goal();
  }

  /** How large things are drawn; 1 is 100 %. */
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /** Whether the view is on its way to somewhere. */
  boolean isMoving() {
    return movement.getStatus() == Animation.Status.RUNNING;
  }

  /** Whether anybody could see a movement. */
  boolean isShown() {
    return canvas.getScene() != null;
  }

  /** Looks at another part of the world. */
  void look(Viewport now) {
    movement.stop();
    staysFitted = false;
    lookWithoutStopping(now);
  }

  /** Looks at another part of the world in the course of a movement. */
  void lookWithoutStopping(Viewport now) {
    viewport = now;
    zoom.set(now.scale());
    onLook.run();
  }

  /** The view has another size: what was fitted into it stays so. */
  void resized() {
    if (staysFitted) {
      lookWithoutStopping(fitting());
    } else {
      onLook.run();
    }
  }

  /** Brings everything into sight; it stays so while the window changes its size, until someone looks elsewhere. */
  public void fit() {
    movement.to(fitting());
    staysFitted = true;
  }

  /** Brings everything into sight again if it was, and blocks of {@code before} stand elsewhere since: a step has made room. */
  void keepFitted(Document before) {
    Document now = canvas.design().document();
    boolean moved = before.graph().nodes().stream().map(Node::id)
        .anyMatch(id -> now.graph().has(id) && !before.layout().of(id).equals(now.layout().of(id)));
    if (staysFitted && moved) {
      fit();
    }
  }

  /** Brings what is selected into sight, or everything if nothing is. */
  public void fitSelection() {
    fit(canvas.design().selection());
  }

  /** Brings these nodes into sight, or everything if there are none. */
  void fit(Collection<NodeId> nodes) {
    if (nodes.isEmpty()) {
      fit();
    } else {
      staysFitted = false;
      canvas.scopes().show(nodes);
      movement.to(fitting(nodes));
    }
  }

  /** Brings everything into sight without a movement: what is shown is something else than before. */
  void fitAtOnce() {
    look(fitting());
    staysFitted = true;
  }

  /** The view that has everything in sight. */
  Viewport fitting() {
    CanvasGeometry geometry = canvas.geometry();
    Document document = canvas.design().document();
    return Stream.of(geometry.around(geometry.boxes().keySet()).stream(), Frames.of(document.layout(), geometry).values().stream(),
            canvas.notes().areas().stream(), ScopeEdges.areas(document.graph(), geometry))
        .flatMap(areas -> areas)
        .reduce(CanvasGeometry::union)
        .map(area -> Viewport.fitting(area, canvas.getWidth(), canvas.getHeight(), FIT_MARGIN))
        .orElse(Viewport.START);
  }

  private Viewport fitting(Collection<NodeId> ids) {
    return canvas.geometry().around(ids)
        .map(area -> Viewport.fitting(area, canvas.getWidth(), canvas.getHeight(), FIT_MARGIN))
        .orElse(Viewport.START);
  }

  /** Larger, around the middle. */
  public void zoomIn() {
    zoomBy(ZOOM_STEP);
  }

  /** Smaller, around the middle. */
  public void zoomOut() {
    zoomBy(1 / ZOOM_STEP);
  }

  /** To 100 %, around the middle. */
  public void zoomToActualSize() {
    zoomBy(1 / viewport.scale());
  }

  private void zoomBy(double factor) {
    staysFitted = false;
    movement.to(movement.goal().zoomed(factor, canvas.getWidth() / 2, canvas.getHeight() / 2));
  }

  /** Moves so that a node is in the middle, if it is not in sight as a whole already. */
  void bringIntoSight(NodeId id) {
    canvas.scopes().show(List.of(id));
    towards(canvas.geometry().boxes().get(id).bounds()).ifPresent(this::moveTo);
  }

  private void moveTo(Viewport wanted) {
    staysFitted = false;
    movement.to(wanted);
  }

  /** Moves just as far as it takes to have a part of the world in sight. */
  void pullIntoSight(Rectangle2D area) {
    Point2D corner = viewport.toScreen(new Point2D(area.getMinX(), area.getMinY()));
    double dx = pull(corner.getX(), area.getWidth() * viewport.scale(), canvas.getWidth());
    double dy = pull(corner.getY(), area.getHeight() * viewport.scale(), canvas.getHeight());
    if (dx != 0 || dy != 0) {
      moveTo(viewport.panned(dx, dy));
    }
  }

  private static double pull(double from, double length, double room) {
    return Math.max(0, FIT_MARGIN - from) + Math.min(0, room - FIT_MARGIN - from - length);
  }

  /** The same at once, for who goes on with what is seen then. */
  void bringIntoSightAtOnce(NodeId id) {
    towards(canvas.geometry().boxes().get(id).bounds()).ifPresent(this::look);
  }

  private Optional<Viewport> towards(Rectangle2D box) {
    if (viewport.seen(canvas.getWidth(), canvas.getHeight()).contains(box)) {
      return Optional.empty();
    }
    double dx = canvas.getWidth() / 2 - viewport.toScreen(new Point2D(box.getMinX() + box.getWidth() / 2, 0)).getX();
    double dy = canvas.getHeight() / 2 - viewport.toScreen(new Point2D(0, box.getMinY() + box.getHeight() / 2)).getY();
    return Optional.of(viewport.panned(dx, dy));
  }

  /** Looks at a node at 100 % if it is drawn too small to be read. */
  void comeNear(NodeId node) {
    if (Detail.at(viewport.scale()) == Detail.FAR) {
      look(Viewport.around(canvas.geometry().boxes().get(node).bounds(), canvas.getWidth(), canvas.getHeight()));
    }
  }
}
