package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
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

  /** Notes that a block of that kind was added. */
  void used(BlockType<?> type) {
    recent.remove(type);
    recent.addFirst(type);
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
    AddSearch search = new AddSearch(fits, List.copyOf(recent), type -> makes.apply(type).ifPresent(canvas::add), () -> open.ifPresent(this::close));
    open = Optional.of(search);
    canvas.showAbove(search, pixel);
    search.begin();
  }

  private void close(AddSearch search) {
    open = Optional.empty();
    canvas.takeFromAbove(search);
  }
}
