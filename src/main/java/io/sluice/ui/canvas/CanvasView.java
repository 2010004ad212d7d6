package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The node editor: the design's blocks with their live channels, and the wires between them. All that it changes it changes by edits of
 * the design. This is its face to the rest of the window; each of its parts does one thing: {@link CanvasLayers} draw, the {@link Camera}
 * looks around, {@link CanvasSelection}, {@link SelectionEdits}, {@link CanvasClipboard}, {@link BlockAdding} and {@link InPlaceEditing} do what
 * a person wants done, {@link CanvasPointer} and {@link CanvasKeys} hear of it. FX thread only.
 */
public final class CanvasView extends Region {
  private final DesignModel design;
  private final CanvasLayers layers;
  private final Region ring = new Region();
  private final Camera camera;
  private final CanvasSelection selection;
  private final SelectionEdits edits;
  private final Arranging arranging;
  private final Grouping grouping;
  private final Scopes scopes;
  private final FrameLayer frames;
  private final NoteLayer notes;
  private final Minimap minimap;
  private final CanvasClipboard clipboard = new CanvasClipboard(this);
  private final BlockAdding adding;
  private final BlockTarget target;
  private final MenuRequests menus;
  private final InPlaceEditing inPlace;
  private final CanvasPointer pointer;
  private CanvasGeometry geometry;
  private Consumer<String> status = _ -> {};
  /** Steps that were done when the last sentence was said. */
  private int stepsWhenSaid;
  private Consumer<NodeId> onShowChannels = _ -> {};

  /** The canvas of a design, whose nodes show what {@code run} publishes. */
  public CanvasView(DesignModel design, RunModel run, ViewOptions options) {
    this.design = design;
    layers = new CanvasLayers(new NodeLayer(run, options, this::showChannels));
    scopes = new Scopes(this);
    camera = new Camera(this, () -> layers.look(sight()));
    geometry = CanvasGeometry.of(design.document(), design.inference());
    build();
    selection = new CanvasSelection(this);
    edits = new SelectionEdits(this);
    arranging = new Arranging(this, run);
    grouping = new Grouping(this);
    frames = new FrameLayer(this);
    notes = new NoteLayer(this);
    minimap = new Minimap(this);
    addLayers();
    adding = new BlockAdding(this);
    target = new CanvasTarget(this);
    menus = new MenuRequests(this);
    inPlace = new InPlaceEditing(this);
    pointer = new CanvasPointer(this, gestures());
    new CanvasKeys(this, pointer);
    layers.show(sight(), true);
    selection.show();
    design.documentProperty().addListener((_, _, now) -> show(now));
    design.selectionProperty().addListener((_, _, _) -> say("")); // what was said was about what was selected
  }

  private void build() {
    setId("canvas");
    getStyleClass().add("canvas-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText("Canvas");
    setAccessibleHelp("Alt and arrows go from block to block, W draws a wire, Enter types a value, Tab adds a block");
    ring.getStyleClass().add("canvas-focus");
    ring.setMouseTransparent(true);
    getChildren().addAll(layers, ring);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
  }

  private void addLayers() {
    layers.addBehind(frames);
    layers.addBehind(notes);
    layers.addAmongNodes(new FoldedLayer(design, layers.nodes()));
    layers.addAbove(new ScopeEdges());
    layers.addOnScreen(new Breadcrumbs(this));
    layers.addOnScreen(minimap);
  }

  /** What a press of a mouse button may begin; the first that wants it has it. A new gesture is one line here. */
  private List<GestureSource> gestures() {
    return List.of(
        press -> Knife.begin(this, press),
        press -> press.isPrimary() ? Optional.empty() : Optional.of(PanGesture.begin(this, press)),
        press -> LooseWire.at(design.document().graph(), press.hit()).map(wire -> new WireGesture(this, wire)),
        press -> Scrub.begin(this, press),
        new Grab(this),
        press -> WireGrab.begin(this, press),
        press -> Optional.of(new MarqueeGesture(this, press.pixel(), MarqueeGesture.Mode.of(press))));
  }

  private void show(Document document) {
    CanvasGeometry before = geometry;
    geometry = before.next(document, design.inference(), scopes.in(document));
    boolean graphChanged = before.inference() != design.inference() || !before.boxes().keySet().equals(geometry.boxes().keySet());
    layers.show(sight(), graphChanged);
    selection.show();
    if (design.steps() < stepsWhenSaid) {
      say(""); // what it was about has been taken back
    }
  }

  /** Draws the document anew: another part of it is to be shown. */
  void showAgain() {
    show(design.document());
  }

  /** What is in sight now. */
  Sight sight() {
    return Sight.of(design.document(), geometry, camera.viewport(), getWidth(), getHeight());
  }

  @Override
  protected void layoutChildren() {
    layers.resizeRelocate(0, 0, getWidth(), getHeight());
    ring.resizeRelocate(0, 0, getWidth(), getHeight());
    camera.resized();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.FOCUS_ITEM
        ? selection.spoken().orElse(this)
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  // ---- what can be done here

  /** What part of the world is seen, and how large. */
  public Camera camera() {
    return camera;
  }

  /** What is selected. */
  public CanvasSelection selection() {
    return selection;
  }

  /** What takes away, copies or changes what is selected. */
  public SelectionEdits edits() {
    return edits;
  }

  /** What is copied to the system's clipboard, and pasted from there. */
  public CanvasClipboard clipboard() {
    return clipboard;
  }

  /** What brings order into the selected nodes, switches them off, or makes others of them. */
  public Arranging arranging() {
    return arranging;
  }

  /** What frames blocks, and folds them into one. */
  public Grouping grouping() {
    return grouping;
  }

  /** Puts a comment at the pointer, or in the middle while that is elsewhere, and lets it be typed. */
  public void addNote() {
    Point2D pixel = pointer.at().orElse(new Point2D(getWidth() / 2, getHeight() / 3));
    notes.add(viewport().toWorld(pixel.getX(), pixel.getY()));
  }

  /** Whether all of the document is drawn small in a corner while something is out of sight. */
  public BooleanProperty minimapProperty() {
    return minimap.wantedProperty();
  }

  // ---- blocks that are searched for, or come from the palette

  /**
   * Opens a search for a block to add: into the selected wire, behind the selected node and wired to it, or at the pointer; in the middle
   * while that is elsewhere.
   */
  public void searchToAdd() {
    adding.search(pointer.at().orElse(new Point2D(getWidth() / 2, getHeight() / 3)));
  }

  /** Where blocks go that are dragged here, or added, from elsewhere in the window. */
  public BlockTarget target() {
    return target;
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

  /** A picture of the whole design as it is drawn here, without what is selected; only of a canvas in a scene. */
  public WritableImage picture() {
    return CanvasPicture.of(this);
  }

  // ---- what others hear of it

  /** Who shows a menu of what can be done at a place, at a point of the screen. */
  public void setOnMenu(BiConsumer<CanvasPlace, Point2D> listener) {
    menus.setListener(listener);
  }

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
    stepsWhenSaid = sentence.isEmpty() ? 0 : design.steps();
    status.accept(sentence);
  }

  // ---- for its parts

  Hit hit(Point2D pixel) {
    return geometry.at(viewport().toWorld(pixel.getX(), pixel.getY()), viewport().scale(), design.selection());
  }

  DesignModel design() {
    return design;
  }

  CanvasGeometry geometry() {
    return geometry;
  }

  Scopes scopes() {
    return scopes;
  }

  FrameLayer frames() {
    return frames;
  }

  NoteLayer notes() {
    return notes;
  }

  Viewport viewport() {
    return camera.viewport();
  }

  /** Looks at another part of the world. */
  void look(Viewport now) {
    camera.look(now);
  }

  CanvasLayers layers() {
    return layers;
  }

  NodeLayer nodes() {
    return layers.nodes();
  }

  MenuRequests menus() {
    return menus;
  }

  BlockAdding adding() {
    return adding;
  }

  InPlaceEditing inPlace() {
    return inPlace;
  }
}
