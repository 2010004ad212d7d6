package io.sluice.ui.canvas;

import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.ui.canvas.Sight.Motion;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import javafx.util.Duration;

/**
 * All that is drawn on the canvas, from back to front: the grid; what is seen from far away; and in the world, which is moved and scaled as
 * a whole, what lies behind the wires, wires, nodes and what lies over them; then what keeps its size on the screen. A new layer is one line
 * here. FX thread only.
 */
final class CanvasLayers extends Region {
  /** So long after the last movement the world has come to rest. */
  private static final Duration RESTS = Duration.millis(100);

  private final DotGrid grid = new DotGrid();
  private final FarLayer far = new FarLayer();
  private final WireLayer wires = new WireLayer();
  private final NodeLayer nodes;
  private final Group behind = new Group();
  private final Group above = new Group();
  private final Pane overlay = new Pane();
  private final Pane world = new Pane();
  private final Label hint = new Label("Add a block: press Tab, double-click here, or drag one from the palette.\nThe File menu has samples to begin with.");
  private final Translate translate = new Translate();
  private final Scale scaling = new Scale();
  private final List<CanvasLayer> more = new ArrayList<>();
  private Optional<Sight> shown = Optional.empty();
  private final PauseTransition rest = new PauseTransition(RESTS);
  private final AnimationTimer work = new AnimationTimer() {
    @Override
    public void handle(long now) {
      shown.ifPresent(sight -> workOn(sight));
    }
  };
  private Motion motion = Motion.REST;
  private boolean lacksViews;

  /** Layers with nothing on them but the views that {@code nodes} will make. */
  CanvasLayers(NodeLayer nodes) {
    this.nodes = nodes;
    rest.setOnFinished(_ -> comeToRest());
    setManaged(false);
    setPickOnBounds(false);
    hint.getStyleClass().add("canvas-hint");
    hint.setMouseTransparent(true);
    overlay.setMouseTransparent(true);
    above.setMouseTransparent(true);
    above.setAutoSizeChildren(false);
    behind.setAutoSizeChildren(false);
    world.setManaged(false);
    world.setPickOnBounds(false);
    world.getTransforms().addAll(translate, scaling);
    world.getChildren().addAll(behind, wires, nodes, above);
    getChildren().addAll(grid, hint, far, world, overlay);
  }

  /** Adds a layer of the world behind the wires. */
  <L extends Node & CanvasLayer> void addBehind(L layer) {
    behind.getChildren().add(layer);
    more.add(layer);
  }

  /** Adds what draws among the nodes. */
  void addAmongNodes(CanvasLayer layer) {
    more.add(layer);
  }

  /** Adds a layer of the world over the nodes, which no click ever meets. */
  <L extends Node & CanvasLayer> void addAbove(L layer) {
    above.getChildren().add(layer);
    more.add(layer);
  }

  /** Adds a layer in pixels of the view, over everything else; it lays itself out. */
  <L extends Node & CanvasLayer> void addOnScreen(L layer) {
    getChildren().add(layer);
    more.add(layer);
  }

  /** Draws a document; {@code graphChanged} is false if nodes have only moved. */
  void show(Sight sight, boolean graphChanged) {
    if (!graphChanged) {
      move(Motion.NODES); // what takes long has to wait as well
    }
    nodes.show(sight.document(), sight.geometry(), graphChanged);
    hint.setVisible(sight.geometry().boxes().isEmpty() && sight.document().layout().notes().isEmpty());
    look(sight);
  }

  /** Draws what is in sight now; if that is another part of the world than before, what takes long only when it has come to rest. */
  void look(Sight wanted) {
    boolean moves = shown.filter(before -> before.isSeen() && !before.viewport().equals(wanted.viewport())).isPresent();
    if (moves) {
      move(Motion.WORLD);
    }
    draw(motion == Motion.REST ? wanted : wanted.moving(motion, shown.orElse(wanted).detail()));
  }

  /** Takes note of a movement; the world's counts for more than that of nodes until all rests. */
  private void move(Motion what) {
    if (getScene() != null) {
      motion = motion == Motion.WORLD ? motion : what;
      rest.playFromStart();
    }
  }

  /** Whether nothing is being moved, and what waited for that is drawn. */
  boolean isAtRest() {
    return motion == Motion.REST;
  }

  private void comeToRest() {
    motion = Motion.REST;
    shown.ifPresent(sight -> draw(Sight.of(sight.document(), sight.geometry(), sight.viewport(), getWidth(), getHeight())));
  }

  private void draw(Sight sight) {
    if (!shown.map(Sight::viewport).equals(Optional.of(sight.viewport()))) {
      move(sight.viewport());
    }
    shown = Optional.of(sight);
    boolean isFar = sight.detail() == Detail.FAR;
    List<NodeLook> unbuilt = nodes.look(sight);
    wires.show(sight);
    far.look(sight, unbuilt);
    more.forEach(layer -> layer.show(sight));
    lacksViews = !isFar && !unbuilt.isEmpty();
    if (!sight.moving() && getScene() != null) {
      work.start();
    }
  }

  private void move(Viewport now) {
    translate.setX(Math.round(now.x()));
    translate.setY(Math.round(now.y()));
    scaling.setX(now.scale());
    scaling.setY(now.scale());
    grid.show(now);
  }

  /** In a frame in which nothing is moved: makes more of the views that are missing in sight, or does what else can wait. */
  private void workOn(Sight sight) {
    if (getScene() == null || sight.moving()) {
      work.stop();
    } else if (lacksViews) {
      draw(sight);
    } else if (!nodes.workAhead()) {
      work.stop();
    }
  }

  /** Outlines the selected nodes, and brightens their wires or the one that is selected. */
  void select(DesignModel design, Optional<Wire> wire) {
    nodes.select(design.selection());
    wires.select(wire, design.selection());
    far.select(design.selection());
  }

  /** Does not draw this wire while its end is being dragged. */
  void hide(Optional<Wire> wire) {
    wires.hide(wire);
    far.hide(wire);
  }

  /** The views of nodes. */
  NodeLayer nodes() {
    return nodes;
  }

  /** What every node shows, whether it has a view or not. */
  NodeLook lookOf(NodeId node) {
    return nodes.lookOf(node);
  }

  /** The view of a wire, if it is drawn. */
  Optional<Node> view(Wire wire) {
    return wires.view(wire).map(view -> view);
  }

  /** In pixels of the view, over everything: for what a gesture draws. */
  Pane overlay() {
    return overlay;
  }

  /** In the world, over the nodes: for what a gesture draws. */
  Group above() {
    return above;
  }

  /** In the world, over everything in it: for fields that one types in. */
  Pane world() {
    return world;
  }

  @Override
  protected void layoutChildren() {
    grid.resizeRelocate(0, 0, getWidth(), getHeight());
    far.resizeRelocate(0, 0, getWidth(), getHeight());
    overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    double width = hint.prefWidth(-1);
    double height = hint.prefHeight(-1);
    hint.resizeRelocate(Math.round((getWidth() - width) / 2), Math.round((getHeight() - height) / 2), width, height);
  }
}
