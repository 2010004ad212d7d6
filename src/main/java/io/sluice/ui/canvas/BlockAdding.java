package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edits;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Point2D;

/** Adds blocks where someone searches for them, and remembers which were added last. */
final class BlockAdding {
  /** Between a node and the search for one to come behind it. */
  private static final double SEARCH_BESIDE = 24;

  private final CanvasView canvas;
  private final InsertionPreview preview;
  private final List<BlockType<?>> recent = new ArrayList<>();
  private Optional<AddSearch> open = Optional.empty();

  BlockAdding(CanvasView canvas) {
    this.canvas = canvas;
    preview = new InsertionPreview(canvas);
  }

  private void used(BlockType<?> type) {
    recent.remove(type);
    recent.addFirst(type);
  }

  /** Shows what letting a block of that kind go at a pixel of the canvas would do. */
  void hover(BlockType<?> type, Point2D pixel) {
    Addition held = at(type, pixel);
    Document with = Edits.apply(canvas.design().document(), held.edit());
    preview.show(with, InsertionPreview.boxOf(held.node(), with.layout().of(held.node().id())), pixel);
  }

  /** Nothing is held over the canvas any longer. */
  void leave() {
    preview.end();
  }

  private Addition at(BlockType<?> type, Point2D pixel) {
    return Addition.alone(type, canvas.viewport().toWorld(pixel.getX(), pixel.getY()), canvas.design().document());
  }

  /** Puts a new block where its title is at a pixel of the canvas; on a wire that it fits, in between. */
  void put(BlockType<?> type, Point2D pixel) {
    hover(type, pixel);
    Optional<Insertion> insertion = preview.insertion();
    preview.end();
    Addition alone = at(type, pixel);
    add(insertion.map(it -> alone.in(it, canvas.design().document())).orElse(alone));
  }

  /** Puts copies of all that is in {@code part} with their top left corner at a point of the world. */
  void put(Document part, Point2D corner) {
    double left = part.layout().positions().values().stream().mapToDouble(Position::x).min().orElse(0);
    double top = part.layout().positions().values().stream().mapToDouble(Position::y).min().orElse(0);
    canvas.edits().put(Paste.of("Add", new Fragment(part, List.of()), canvas.design().document(), corner.subtract(left, top)));
    canvas.requestFocus();
  }

  /** Adds a new block behind the selected one, wired to it if that fits; or in the middle of what is seen. */
  void add(BlockType<?> type) {
    Document document = canvas.design().document();
    Optional<Addition> behind = canvas.design().onlySelected()
        .map(before -> Addition.behind(canvas.geometry().boxes().get(before), type, document, canvas.geometry()));
    Point2D middle = canvas.viewport().toWorld(canvas.getWidth() / 2, canvas.getHeight() / 2);
    add(behind.orElseGet(() -> Addition.near(type, middle, document, canvas.geometry())));
  }

  private void add(Addition addition) {
    used(addition.node().block().type());
    NodeId added = addition.node().id();
    canvas.design().edit(canvas.scopes().within(addition.edit(), List.of(added), Edits.describe(canvas.design().document(), addition.edit())));
    canvas.selection().select(added);
    canvas.camera().bringIntoSight(added);
    canvas.say(addition.says());
  }

  /** Searches for a block to put into the selected wire, behind the selected node, or else at a pixel of the canvas. */
  void search(Point2D pixel) {
    Optional<Wire> wire = canvas.selection().wire();
    Optional<NodeId> node = canvas.design().onlySelected();
    if (wire.isPresent()) {
      searchInto(wire.get());
    } else if (node.isPresent()) {
      Point2D beside = canvas.viewport().toScreen(canvas.geometry().boxes().get(node.get()).output());
      search(beside.add(SEARCH_BESIDE, 0), _ -> true, type -> Optional.of(
          Addition.behind(canvas.geometry().boxes().get(node.get()), type, canvas.design().document(), canvas.geometry())));
    } else {
      searchAt(pixel);
    }
  }

  /** Searches, among the blocks that fit, for one to put into a wire. */
  private void searchInto(Wire wire) {
    Point2D middle = canvas.geometry().curves().get(wire).middle();
    Function<BlockType<?>, Optional<Addition>> into = type -> Addition.into(wire, middle, type, canvas.design().document(), canvas.geometry());
    search(canvas.viewport().toScreen(middle), type -> into.apply(type).isPresent(), into);
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
