package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Point2D;

/** Adds blocks where someone searches for them, and remembers which were added last. */
final class BlockAdding {
  private final CanvasView canvas;
  private final List<BlockType<?>> recent = new ArrayList<>();
  private Optional<AddSearch> open = Optional.empty();

  BlockAdding(CanvasView canvas) {
    this.canvas = canvas;
  }

  private void used(BlockType<?> type) {
    recent.remove(type);
    recent.addFirst(type);
  }

  /** Puts a new block where its title is at a pixel of the canvas. */
  void put(BlockType<?> type, Point2D pixel) {
    add(Addition.alone(type, canvas.viewport().toWorld(pixel.getX(), pixel.getY()), canvas.design().document()));
  }

  /** Adds a new block behind the selected one, wired to it if that fits; or in the middle of what is seen. */
  void add(BlockType<?> type) {
    Node node = NewNode.of(type, canvas.design().document().graph());
    canvas.design().onlySelected().map(canvas.geometry().boxes()::get)
        .ifPresentOrElse(before -> addBehind(before, node), () -> addInMiddle(node));
  }

  private void addInMiddle(Node node) {
    Point2D middle = canvas.viewport().toWorld(canvas.getWidth() / 2, canvas.getHeight() / 2).subtract(NewNode.HOLD);
    add(node, new Edit.AddNode(node, NewNode.free(node, middle, canvas.geometry())));
  }

  private void addBehind(NodeBox before, Node node) {
    Point2D behind = new Point2D(before.bounds().getMaxX() + NewNode.GAP, before.at().y());
    Edit.AddNode alone = new Edit.AddNode(node, NewNode.free(node, behind, canvas.geometry()));
    if (!before.node().block().hasOutput() || node.block().inputs().isEmpty()) {
      add(node, alone);
      return;
    }
    Document with = Edits.apply(canvas.design().document(), alone);
    Wiring wiring = new LooseWire.FromOutput(before.node().id(), Optional.empty()).over(with, new Hit.Input(node.id(), 0));
    boolean fits = wiring instanceof Wiring.Joins;
    add(node, fits ? NewNode.behind(before.node(), node, alone.at()) : alone);
    canvas.say(fits ? wiring.says() : "Not wired: " + wiring.says());
  }

  private void add(Addition addition) {
    add(addition.node(), addition.edit());
    canvas.say(addition.says());
  }

  private void add(Node node, Edit edit) {
    used(node.block().type());
    canvas.design().edit(edit);
    canvas.selection().select(node.id());
    canvas.camera().bringIntoSight(node.id());
  }

  /** Searches for a block whose title will be at a pixel of the canvas. */
  void searchAt(Point2D pixel) {
    Point2D point = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    search(pixel, _ -> true, type -> Optional.of(Addition.alone(type, point, canvas.design().document())));
  }

  /** Searches, among the blocks that it fits, for one to join a wire to that was let go at a pixel of the canvas. */
  void searchFor(LooseWire wire, Point2D pixel) {
    Point2D point = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    Function<BlockType<?>, Optional<Addition>> joining = type -> Addition.joined(type, point, wire, canvas.design().document());
    search(pixel, type -> joining.apply(type).isPresent(), joining);
  }

  private void search(Point2D pixel, Predicate<BlockType<?>> fits, Function<BlockType<?>, Optional<Addition>> makes) {
    open.ifPresent(this::close);
    AddSearch search = new AddSearch(fits, List.copyOf(recent), type -> makes.apply(type).ifPresent(this::add), () -> open.ifPresent(this::close));
    open = Optional.of(search);
    canvas.showAbove(search, pixel);
    search.begin();
  }

  private void close(AddSearch search) {
    open = Optional.empty();
    canvas.takeFromAbove(search);
  }
}
