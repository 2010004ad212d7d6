package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.Hand;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.palette.PaletteView;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** A small design on a canvas in a window, at 100 %; what a test does on the FX thread, and where things are on the screen. */
final class CanvasScene {
  final List<String> status = new ArrayList<>();
  final RunModel run = new RunModel();
  final Hand hand = new Hand();
  final DesignModel design;
  final CanvasView canvas;
  /** The user's own blocks on the palette. */
  final ObservableList<Document> own = FXCollections.observableArrayList();

  private CanvasScene(Drawn drawn) {
    design = new DesignModel(drawn.document());
    canvas = new CanvasView(design, run, new ViewOptions());
    canvas.setOnStatus(status::add);
  }

  /** Shows it with the palette to the left of it. FX thread only. */
  CanvasScene(Stage stage, Drawn drawn) {
    this(drawn);
    PaletteView palette = new PaletteView(canvas.target(), own);
    palette.setPrefWidth(180);
    show(stage, new BorderPane(canvas, null, null, null, palette));
  }

  /** Shows the canvas with nothing beside it, ready for keys. FX thread only. */
  static CanvasScene alone(Stage stage, Drawn drawn) {
    CanvasScene scene = new CanvasScene(drawn);
    scene.show(stage, new BorderPane(scene.canvas));
    scene.canvas.requestFocus();
    return scene;
  }

  private void show(Stage stage, BorderPane root) {
    Scene scene = new Scene(root, 900, 640);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    // where screen and window have one origin: the Headless platform sends the wheel's events with points of the screen
    stage.setX(0);
    stage.setY(0);
    stage.show();
    canvas.look(Viewport.START);
  }

  /** Shows an input, a convolution wired to it, and a Gate and a ReLU wired to nothing. FX thread only. */
  static CanvasScene ofFour(Stage stage) {
    return new CanvasScene(stage, new Drawn()
        .node("input", standard("Input"), 40, 60)
        .node("conv1", standard("Conv2D"), 300, 60)
        .node("gate1", standard("Gate"), 40, 280)
        .node("relu1", standard("ReLU"), 300, 280)
        .wire("input", "conv1"));
  }

  /** A block of that kind as it comes from the palette. */
  static Block standard(String type) {
    return BlockCatalog.find(type).map(BlockType::standard).orElseThrow();
  }

  /** Waits until every block in sight can be seen: views are made a few a frame. */
  void awaitViews() throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
        () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> canvas.nodes().seen().count() >= canvas.geometry().touching(canvas.sight().seen()).size()));
  }

  /** Waits until the view has come to where it was going, everything in sight can be seen, and what waited for that is drawn. */
  void awaitRest() throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> get(() -> !canvas.camera().isMoving() && canvas.layers().isAtRest()));
    awaitViews();
  }

  /** Has it done on the FX thread, with all that follows from it. */
  static void onFx(Runnable command) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, command);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** What the FX thread says. */
  static <T> T get(Callable<T> query) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, query);
  }

  /** Selects the nodes of these names. */
  void select(String... names) {
    onFx(() -> design.select(ids(names)));
  }

  Graph graph() {
    return design.document().graph();
  }

  NodeId id(String name) {
    return graph().find(name).orElseThrow().id();
  }

  Set<NodeId> ids(String... names) {
    return Stream.of(names).map(this::id).collect(Collectors.toSet());
  }

  Wire wire(String from, String to) {
    return new Wire(id(from), id(to), 0);
  }

  Position at(String name) {
    return design.document().layout().of(id(name));
  }

  /** What a node covers of the world. */
  Rectangle2D box(String name) {
    return canvas.geometry().boxes().get(id(name)).bounds();
  }

  /** The view of a node, waited for: it is made some frames after its node comes into sight. */
  NodeView awaitView(String name) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> get(() -> canvas.nodes().view(id(name))).isPresent());
    return view(id(name));
  }

  NodeView view(NodeId node) {
    return canvas.nodes().view(node).orElseThrow();
  }

  /** Where a point of the world is on the screen. */
  Point2D screen(Point2D world) {
    Point2D pixel = canvas.viewport().toScreen(world);
    Bounds bounds = canvas.localToScreen(canvas.getLayoutBounds());
    return new Point2D(bounds.getMinX() + pixel.getX(), bounds.getMinY() + pixel.getY());
  }

  Point2D screen(double x, double y) {
    return screen(new Point2D(x, y));
  }

  Point2D output(String name) {
    return screen(canvas.geometry().boxes().get(id(name)).output());
  }

  Point2D input(String name) {
    return screen(canvas.geometry().boxes().get(id(name)).input(0));
  }

  Point2D title(String name) {
    Position at = at(name);
    return screen(at.x() + 60, at.y() + 14);
  }

  /** A point of a wire, {@code share} of its first curve along. */
  Point2D along(Wire wire, double share) {
    return screen(canvas.geometry().curves().get(wire).pieces().getFirst().at(share));
  }
}
