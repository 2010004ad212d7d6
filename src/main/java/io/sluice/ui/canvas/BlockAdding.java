package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.graph.Document;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupPorts;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.Wire;
import io.sluice.ui.model.Followers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Point2D;

/** Adds blocks where someone searches for them, and remembers which were added last. */
final class BlockAdding {
  /** Between a node and the search for one to come behind it. */
  private static final double SEARCH_BESIDE = 24;

  /** What stays free beside a row of blocks. */
  private static final double EDGE = 24;
  /** However small the view is, four blocks stand in a row. */
  private static final double SHORTEST_ROW = 1100;

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
    Addition held = at(type.standard(), pixel);
    Document with = Edits.apply(canvas.design().document(), held.edit());
    preview.show(with, InsertionPreview.boxOf(held.node(), with.layout().of(held.node().id())), pixel);
  }

  /** Nothing is held over the canvas any longer. */
  void leave() {
    preview.end();
  }

  private Addition at(Block block, Point2D pixel) {
    return Addition.alone(block, canvas.viewport().toWorld(pixel.getX(), pixel.getY()), canvas.design().document());
  }

  /** Puts a new block where its title is at a pixel of the canvas; on a wire that it fits, in between. */
  void put(BlockType<?> type, Point2D pixel) {
    hover(type, pixel);
    Optional<Insertion> insertion = preview.insertion();
    preview.end();
    Addition alone = at(type.standard(), pixel);
    addHere(insertion.map(it -> alone.in(it, canvas.design().document(), canvas.geometry())).orElse(alone));
  }

  /** Puts copies of all that is in {@code part}, held where a block is, at a pixel of the canvas. */
  void put(Document part, Point2D pixel) {
    Position from = FoldedBox.corner(part.layout().positions().values());
    Point2D to = canvas.viewport().toWorld(pixel.getX(), pixel.getY()).subtract(NewNode.HOLD);
    canvas.edits().put(Paste.of("Add", new Fragment(part, List.of()), canvas.design().document(), to.subtract(from.x(), from.y())));
    canvas.requestFocus();
  }

  /** Adds copies of all that is in {@code part} behind the selected block, wired to it if that fits; or in the middle of what is seen. */
  void add(Document part) {
    selected().map(canvas.geometry().boxes()::get).ifPresentOrElse(before -> {
      OwnAddition addition = OwnAddition.behind(before, part, canvas.design().document(), canvas.geometry());
      canvas.edits().put(addition.paste());
      canvas.say(addition.says());
      canvas.requestFocus();
    }, () -> put(part, new Point2D(canvas.getWidth() / 2, canvas.getHeight() / 2)));
  }

  /** The selected node, or of a folded group that is selected the node that its only output is of. */
  private Optional<NodeId> selected() {
    Set<NodeId> selection = canvas.design().selection();
    boolean isOne = selection.stream().anyMatch(node -> canvas.geometry().together(node).equals(selection));
    List<NodeId> outputs = isOne ? GroupPorts.of(canvas.design().document().graph(), selection).outputs() : List.of();
    return canvas.design().onlySelected().or(() -> outputs.size() == 1 ? Optional.of(outputs.getFirst()) : Optional.empty());
  }

  /** Adds a new block behind the selected one, wired to it if that fits; or in the middle of what is seen. */
  void add(BlockType<?> type) {
    Block block = type.standard();
    Point2D middle = canvas.viewport().toWorld(canvas.getWidth() / 2, canvas.getHeight() / 2);
    add(selected()
        .map(before -> behind(before, block))
        .orElseGet(() -> Addition.near(block, middle, canvas.design().document(), canvas.geometry())));
  }

  private Addition behind(NodeId before, Block block) {
    double widest = Math.max(SHORTEST_ROW, (canvas.getWidth() - 2 * EDGE) / canvas.viewport().scale());
    return Addition.behind(canvas.geometry().boxes().get(before), block, canvas.design().document(), canvas.geometry(), widest);
  }

  /** Adds a block, and brings it into the middle if it is not in sight as a whole: another may come behind it. */
  private void add(Addition addition) {
    addHere(addition);
    canvas.camera().bringIntoSight(addition.node().id());
  }

  /** Adds a block where someone has pointed to; the view stays as it is, but for a block that would be cut. */
  private void addHere(Addition addition) {
    used(addition.node().block().type());
    NodeId added = addition.node().id();
    Document document = canvas.design().document();
    canvas.design().edit(canvas.scopes().within(addition.edit(), addition.added(document), Edits.describe(document, addition.edit())));
    canvas.selection().select(added);
    Optional.ofNullable(canvas.geometry().boxes().get(added)).map(NodeBox::bounds).ifPresent(canvas.camera()::pullIntoSight);
    canvas.camera().keepFitted(document);
    canvas.say(addition.says());
  }

  /** Searches for a block to put into the selected wire, behind the selected node, or else at a pixel of the canvas. */
  void search(Point2D pixel) {
    Optional<Wire> wire = canvas.selection().wire();
    Optional<NodeId> node = selected();
    if (wire.isPresent()) {
      searchInto(wire.get());
    } else if (node.isPresent()) {
      searchBehind(node.get()).begin();
    } else {
      searchAt(pixel);
    }
  }

  /** Searches for a block to come behind a node, which is offered what usually does. */
  void searchFrom(NodeId node) {
    canvas.selection().select(node);
    searchBehind(node).begin();
  }

  private AddSearch searchBehind(NodeId node) {
    Point2D beside = canvas.camera().goal().toScreen(canvas.geometry().boxes().get(node).output());
    return open(beside.add(SEARCH_BESIDE, 0), followers(node), _ -> true, block -> Optional.of(behind(node, block)), this::add);
  }

  /** What is offered first behind a node: what usually comes there, then what was added last. */
  private List<BlockType<?>> followers(NodeId node) {
    List<BlockType<?>> first = new ArrayList<>(Followers.of(node, canvas.design().document().graph(), canvas.design().inference()));
    first.addAll(recent);
    return first;
  }

  /** Searches, among the blocks that fit, for one to put into a wire. */
  private void searchInto(Wire wire) {
    Point2D middle = canvas.geometry().curves().get(wire).middle();
    Function<Block, Optional<Addition>> into = block -> Addition.into(wire, middle, block, canvas.design().document(), canvas.geometry());
    open(canvas.viewport().toScreen(middle), followers(wire.from()), block -> into.apply(block).isPresent(), into, this::add).begin();
  }

  /** Searches for a block whose title will be at a pixel of the canvas. */
  void searchAt(Point2D pixel) {
    Point2D point = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    List<BlockType<?>> first = canvas.design().document().graph().nodes().isEmpty() ? Followers.first() : recent;
    open(pixel, first, _ -> true, block -> Optional.of(Addition.alone(block, point, canvas.design().document())), this::addHere).begin();
  }

  /** Searches, among the blocks that it fits, for one to join a wire to that was let go at a pixel of the canvas. */
  void searchFor(LooseWire wire, Point2D pixel) {
    Point2D point = canvas.viewport().toWorld(pixel.getX(), pixel.getY());
    List<BlockType<?>> first = wire instanceof LooseWire.FromOutput from ? followers(from.node()) : recent;
    Function<Block, Optional<Addition>> joining = block -> Addition.joined(block, point, wire, canvas.design().document());
    open(pixel, first, block -> joining.apply(block).isPresent(), joining, this::addHere).begin();
  }

  /** Goes on, after a block was added, to the one behind it; {@code typed} is what is typed of that already. */
  private void searchOn(String typed) {
    canvas.design().onlySelected().ifPresent(node -> searchBehind(node).goOn(typed));
  }

  private AddSearch open(Point2D pixel, List<BlockType<?>> first, Predicate<Block> fits, Function<Block, Optional<Addition>> makes,
      Consumer<Addition> adds) {
    open.ifPresent(this::close);
    AddSearch search = new AddSearch(fits, first, block -> makes.apply(block).ifPresent(adds), this::searchOn, canvas.camera()::fit,
        () -> open.ifPresent(this::close));
    open = Optional.of(search);
    canvas.showAbove(search, pixel);
    return search;
  }

  private void close(AddSearch search) {
    open = Optional.empty();
    canvas.takeFromAbove(search);
  }
}
