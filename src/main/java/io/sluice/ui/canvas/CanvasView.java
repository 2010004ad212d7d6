package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * The node editor: the design's blocks with their live channels, and the wires between them. All that it changes it changes by edits of
 * the design. FX thread only.
 */
public final class CanvasView extends Region implements BlockTarget {
  private static final double FIT_MARGIN = 32;
  /** How far from its original a copy stands, to the right and below. */
  static final double BESIDE = 32;
  private static final double ZOOM_STEP = 1.25;

  private final DesignModel design;
  private final DotGrid grid = new DotGrid();
  private final FarLayer far = new FarLayer();
  private final Pane world = new Pane();
  private final WireLayer wires = new WireLayer();
  private final NodeLayer nodes;
  private final Group wiresOverlay = new Group();
  private final Pane overlay = new Pane();
  private final Label hint = new Label("Drag a block from the palette onto the canvas, press Tab to search for one,\nor open a sample from the File menu");
  private final Translate translate = new Translate();
  private final Scale scaling = new Scale();
  private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
  private final CanvasClipboard clipboard = new CanvasClipboard(this);
  private final BlockAdding adding = new BlockAdding(this);
  private final CanvasPointer pointer;
  private final Region ring = new Region();
  private final ViewportMovement movement = new ViewportMovement(this);
  private Viewport viewport = Viewport.START;
  private CanvasGeometry geometry;
  private Optional<Wire> selectedWire = Optional.empty();
  private Consumer<String> status = _ -> {};
  private Consumer<NodeId> onShowChannels = _ -> {};
  private boolean staysFitted = true;
  private boolean buildsOn;

  /** The canvas of a design, whose nodes show what {@code run} publishes. */
  public CanvasView(DesignModel design, RunModel run, ViewOptions options) {
    this.design = design;
    nodes = new NodeLayer(run, options, this::showChannels);
    setId("canvas");
    getStyleClass().add("canvas-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText("Canvas");
    build();
    pointer = new CanvasPointer(this);
    new CanvasKeys(this, pointer);
    geometry = CanvasGeometry.of(design.document(), design.inference());
    nodes.show(design.document(), geometry, true);
    show(design.document());
    design.documentProperty().subscribe((_, now) -> show(now));
    design.selection().addListener((SetChangeListener<NodeId>) _ -> showSelection());
  }

  private void build() {
    ring.getStyleClass().add("canvas-focus");
    ring.setMouseTransparent(true);
    hint.getStyleClass().add("canvas-hint");
    hint.setMouseTransparent(true);
    overlay.setMouseTransparent(true);
    wiresOverlay.setMouseTransparent(true);
    world.setManaged(false);
    world.setPickOnBounds(false);
    world.getTransforms().addAll(translate, scaling);
    world.getChildren().addAll(wires, nodes, wiresOverlay);
    getChildren().addAll(grid, hint, far, world, overlay, ring);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  // ---- what it shows

  private void show(Document document) {
    boolean graphChanged = geometry.inference() != design.inference() || !geometry.boxes().keySet().containsAll(ids(document));
    geometry = geometry.next(document, design.inference());
    selectedWire = selectedWire.filter(geometry.curves()::containsKey);
    nodes.show(document, geometry, graphChanged);
    hint.setVisible(geometry.boxes().isEmpty());
    lookAgain();
    showSelection();
  }

  private static List<NodeId> ids(Document document) {
    return document.graph().nodes().stream().map(Node::id).toList();
  }

  private void showSelection() {
    nodes.select(design.selection());
    wires.select(selectedWire, design.selection());
    far.select(design.selection());
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
    translate.setX(Math.round(now.x()));
    translate.setY(Math.round(now.y()));
    scaling.setX(now.scale());
    scaling.setY(now.scale());
    grid.show(now);
    lookAgain();
  }

  private void lookAgain() {
    Rectangle2D seen = viewport.seen(getWidth(), getHeight());
    Detail detail = Detail.at(viewport.scale());
    boolean isFar = detail == Detail.FAR;
    List<NodeLook> unbuilt = nodes.look(geometry, seen, detail);
    wires.look(design.document(), geometry, isFar ? Rectangle2D.EMPTY : seen, detail);
    far.look(geometry, viewport, unbuilt, isFar);
    if (!isFar && !unbuilt.isEmpty()) {
      buildOn();
    }
  }

  /** Makes more of the views that are missing, a frame later. */
  private void buildOn() {
    if (!buildsOn && getScene() != null) {
      buildsOn = true;
      Platform.runLater(() -> {
        buildsOn = false;
        lookAgain();
      });
    }
  }

  @Override
  protected void layoutChildren() {
    grid.resizeRelocate(0, 0, getWidth(), getHeight());
    far.resizeRelocate(0, 0, getWidth(), getHeight());
    overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    ring.resizeRelocate(0, 0, getWidth(), getHeight());
    double width = hint.prefWidth(-1);
    double height = hint.prefHeight(-1);
    hint.resizeRelocate(Math.round((getWidth() - width) / 2), Math.round((getHeight() - height) / 2), width, height);
    if (staysFitted) {
      lookWithoutStopping(fitting());
    } else {
      lookAgain();
    }
  }

  // ---- looking around

  /** How large things are drawn; 1 is 100 %. */
  public ReadOnlyDoubleProperty zoomProperty() {
    return zoom.getReadOnlyProperty();
  }

  /** Brings everything into sight; it stays so while the window changes its size, until someone looks elsewhere. */
  public void fit() {
    movement.to(fitting());
    staysFitted = true;
  }

  /** Brings what is selected into sight, or everything if nothing is. */
  public void fitSelection() {
    if (design.selection().isEmpty()) {
      fit();
    } else {
      staysFitted = false;
      movement.to(fitting(design.selection()));
    }
  }

  /** The view that has everything in sight. */
  Viewport fitting() {
    return fitting(geometry.boxes().keySet());
  }

  private Viewport fitting(Set<NodeId> ids) {
    return geometry.around(ids)
        .map(area -> Viewport.fitting(area, getWidth(), getHeight(), FIT_MARGIN))
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
    movement.to(movement.goal().zoomed(factor, getWidth() / 2, getHeight() / 2));
  }

  /** Selects a node and brings it into sight, as a list of problems does. */
  public void reveal(NodeId node) {
    design.select(List.of(node));
    fitSelection();
    requestFocus();
  }

  // ---- selection

  /** Selects all nodes. */
  public void selectAll() {
    unselectWire();
    design.select(geometry.boxes().keySet());
  }

  /** Selects nothing. */
  public void selectNone() {
    unselectWire();
    design.select(Set.of());
  }

  /** Selects a wire, and no node. */
  void selectWire(Wire wire) {
    design.select(Set.of());
    selectedWire = Optional.of(wire);
    showSelection();
    Graph graph = design.document().graph();
    say("Wire from " + graph.node(wire.from()).title() + " to " + graph.node(wire.to()).title());
  }

  /** Selects no wire. */
  void unselectWire() {
    if (selectedWire.isPresent()) {
      selectedWire = Optional.empty();
      showSelection();
      say("");
    }
  }

  /** Selects the node behind the selected one, or before it, along a wire; the first node if none is selected. */
  void selectNeighbour(boolean forward) {
    Graph graph = design.document().graph();
    Optional<NodeId> next = design.onlySelected()
        .map(id -> forward ? graph.outOf(id).stream().map(Wire::to).findFirst() : graph.into(id).stream().map(Wire::from).findFirst())
        .orElseGet(() -> graph.nodes().stream().map(Node::id).findFirst());
    next.ifPresent(id -> {
      design.select(List.of(id));
      say(nodes.lookOf(id).spoken());
      bringIntoSight(id);
    });
  }

  private void bringIntoSight(NodeId id) {
    Rectangle2D box = geometry.boxes().get(id).bounds();
    if (!viewport.seen(getWidth(), getHeight()).contains(box)) {
      double dx = getWidth() / 2 - viewport.toScreen(new Point2D(box.getMinX() + box.getWidth() / 2, 0)).getX();
      double dy = getHeight() / 2 - viewport.toScreen(new Point2D(0, box.getMinY() + box.getHeight() / 2)).getY();
      staysFitted = false;
      movement.to(viewport.panned(dx, dy));
    }
  }

  // ---- edits

  /** Takes away the selected wire, or the selected nodes with their wires. */
  public void deleteSelection() {
    if (selectedWire.isPresent()) {
      design.edit(new Edit.Disconnect(selectedWire.get()));
    } else if (!design.selection().isEmpty()) {
      design.edit(new Edit.RemoveNodes(Set.copyOf(design.selection())));
    }
  }

  /** Takes away the selected nodes; what came into their first inputs goes on to where their outputs went. */
  public void deleteAndReconnect() {
    if (!design.selection().isEmpty()) {
      design.edit(Bridge.over(design.document().graph(), Set.copyOf(design.selection())));
    }
  }

  /** Copies the selected nodes with the wires among them; the copies are selected then. */
  public void duplicate() {
    if (!design.selection().isEmpty()) {
      Fragment fragment = Fragment.of(design.document(), Set.copyOf(design.selection()));
      put(Paste.of("Duplicate", fragment, design.document(), new Point2D(BESIDE, BESIDE)));
    }
  }

  /** Carries out a paste; what is new is selected then. */
  void put(Paste paste) {
    unselectWire();
    design.edit(paste.edit());
    design.select(paste.copies());
    paste.copies().stream().findFirst().ifPresent(this::bringIntoSight);
  }

  /** Copies the selected nodes to the system's clipboard, with the wires among them. */
  public void copy() {
    clipboard.copy();
  }

  /** Copies the selected nodes to the system's clipboard and takes them away. */
  public void cut() {
    if (clipboard.copy()) {
      deleteSelection();
    }
  }

  /** Pastes nodes from the system's clipboard. */
  public void paste() {
    clipboard.paste(false);
  }

  /** Pastes nodes from the system's clipboard, with the wires that came into them where they were copied. */
  public void pasteWithIncoming() {
    clipboard.paste(true);
  }

  /** Moves the selected nodes by so much; presses of an arrow key that follow each other are one step. */
  void nudge(double dx, double dy) {
    Map<NodeId, Position> to = new HashMap<>();
    for (NodeId id : design.selection()) {
      Position at = design.document().layout().of(id);
      to.put(id, NewNode.within(at.x() + dx, at.y() + dy));
    }
    if (!to.isEmpty()) {
      design.edit(new Edit.Move(to), "nudge " + to.keySet().stream().sorted().toList());
    }
  }

  /** Lets the name of the selected node be typed. */
  public void renameSelection() {
    design.onlySelected().ifPresent(this::rename);
  }

  /** Lets the name of a node be typed. */
  void rename(NodeId node) {
    if (Detail.at(viewport.scale()) == Detail.FAR) {
      lookWithoutStopping(Viewport.around(geometry.boxes().get(node).bounds(), getWidth(), getHeight()));
    }
    RenameField field = new RenameField(this, geometry.boxes().get(node));
    world.getChildren().add(field);
    field.begin();
  }

  /** Takes the field away in which a name was typed. */
  void endRename(RenameField field) {
    boolean hadFocus = field.isFocused();
    world.getChildren().remove(field);
    if (hadFocus) {
      requestFocus();
    }
  }

  // ---- blocks that are searched for, or come from the palette

  /** Opens a search for a block to add at the pointer, or in the middle while that is elsewhere. */
  public void searchToAdd() {
    adding.searchAt(pointer.at().orElse(new Point2D(getWidth() / 2, getHeight() / 3)));
  }

  BlockAdding adding() {
    return adding;
  }

  /** Shows something above all else, near a pixel and within the canvas. */
  void showAbove(Region region, Point2D pixel) {
    getChildren().add(region);
    region.applyCss();
    region.autosize();
    double x = Math.clamp(pixel.getX(), 0, Math.max(0, getWidth() - region.getWidth()));
    double y = Math.clamp(pixel.getY(), 0, Math.max(0, getHeight() - region.getHeight()));
    region.relocate(Math.round(x), Math.round(y));
  }

  /** Takes it away again; the focus comes back if it was there. */
  void takeFromAbove(Region region) {
    boolean hadFocus = region.isFocusWithin();
    getChildren().remove(region);
    if (hadFocus) {
      requestFocus();
    }
  }

  @Override
  public boolean takes(double sceneX, double sceneY) {
    return getLayoutBounds().contains(sceneToLocal(sceneX, sceneY)) && getScene() != null;
  }

  @Override
  public double scale() {
    return viewport.scale();
  }

  @Override
  public void put(BlockType<?> type, double sceneX, double sceneY) {
    Point2D pixel = sceneToLocal(sceneX, sceneY);
    add(Addition.alone(type, viewport.toWorld(pixel.getX(), pixel.getY()), design.document()));
  }

  @Override
  public void add(BlockType<?> type) {
    Node node = NewNode.of(type, design.document().graph());
    design.onlySelected().map(geometry.boxes()::get).ifPresentOrElse(before -> addBehind(before, node), () -> addInMiddle(node));
  }

  private void addInMiddle(Node node) {
    Point2D middle = viewport.toWorld(getWidth() / 2, getHeight() / 2).subtract(NewNode.HOLD);
    add(node, new Edit.AddNode(node, NewNode.free(node, middle, geometry)));
  }

  private void addBehind(NodeBox before, Node node) {
    Point2D behind = new Point2D(before.bounds().getMaxX() + NewNode.GAP, before.at().y());
    Edit.AddNode alone = new Edit.AddNode(node, NewNode.free(node, behind, geometry));
    if (!before.node().block().hasOutput() || node.block().inputs().isEmpty()) {
      add(node, alone);
      return;
    }
    Document with = Edits.apply(design.document(), alone);
    Wiring wiring = new LooseWire.FromOutput(before.node().id(), Optional.empty()).over(with, new Hit.Input(node.id(), 0));
    boolean fits = wiring instanceof Wiring.Joins;
    add(node, fits ? NewNode.behind(before.node(), node, alone.at()) : alone);
    say(fits ? wiring.says() : "Not wired: " + wiring.says());
  }

  /** Carries out an addition, and says what came of its wire. */
  void add(Addition addition) {
    add(addition.node(), addition.edit());
    say(addition.says());
  }

  private void add(Node node, Edit edit) {
    adding.used(node.block().type());
    unselectWire();
    design.edit(edit);
    design.select(List.of(node.id()));
    bringIntoSight(node.id());
  }

  // ---- what others hear of it

  /** Who shows a sentence on what is being done, and why something cannot be; an empty one takes the last away. */
  public void setOnStatus(Consumer<String> listener) {
    status = listener;
  }

  /** What happens when someone wants to see all channels of a node; it is selected by then. */
  public void setOnShowChannels(Consumer<NodeId> listener) {
    onShowChannels = listener;
  }

  private void showChannels(NodeId node) {
    design.select(List.of(node));
    onShowChannels.accept(node);
  }

  /** Shows a sentence in the status line. */
  void say(String sentence) {
    status.accept(sentence);
  }

  // ---- for gestures

  Hit hit(Point2D pixel) {
    return geometry.at(viewport.toWorld(pixel.getX(), pixel.getY()), viewport.scale());
  }

  DesignModel design() {
    return design;
  }

  CanvasGeometry geometry() {
    return geometry;
  }

  Viewport viewport() {
    return viewport;
  }

  NodeLayer nodes() {
    return nodes;
  }

  /** Does not draw this wire while its end is being dragged. */
  void hide(Optional<Wire> wire) {
    wires.hide(wire);
    far.hide(wire);
  }

  Pane overlay() {
    return overlay;
  }

  Group wiresOverlay() {
    return wiresOverlay;
  }
}
