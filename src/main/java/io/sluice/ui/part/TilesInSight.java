package io.sluice.ui.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Numbered tiles of one size in rows, to be scrolled. Thousands of controls would take a hundred megabytes, and a tenth of a second whenever they
 * are laid out: there are tiles of the rows in sight, and of one before and one behind, so that the focus can go there. FX thread only.
 *
 * @param <T> what a tile is
 */
public abstract class TilesInSight<T extends Region> extends ScrollPane {
  /** Tiles that are kept while others are in sight. */
  private static final int KEPT = 256;
  private static final double GAP = 4;

  private final Sheet sheet = new Sheet();
  /** By number; one that is there already shows what has the number now. */
  private final Map<Integer, T> made = new HashMap<>();
  private double tileWidth;
  private double tileHeight;
  private int count;
  /** The tiles that there are, from {@code first} to before {@code end}. */
  private int first;
  private int end;

  /**
   * Without tiles.
   *
   * @param name   id and style class of what is scrolled
   * @param width  of a tile in pixels, at least; all are as wide as the widest seen so far
   * @param height the same
   */
  protected TilesInSight(String name, double width, double height) {
    tileWidth = width;
    tileHeight = height;
    sheet.getStyleClass().add(name);
    sheet.setId(name);
    setContent(sheet);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    vvalueProperty().subscribe(_ -> bringIntoSight());
    viewportBoundsProperty().subscribe(_ -> bringIntoSight());
  }

  /** A tile that shows nothing yet. */
  protected abstract T make(int number);

  /** Has a tile that comes into sight show what its number stands for now. */
  protected abstract void show(T tile, int number);

  /** How many there are, whether or not they are in sight. */
  public final int count() {
    return count;
  }

  /** Turns to so many tiles, from their beginning; each in sight is shown anew. */
  protected final void setCount(int tiles) {
    count = tiles;
    sheet.getChildren().clear();
    first = 0;
    end = 0;
    setVvalue(0);
    bringIntoSight();
  }

  /** Does that with each tile in sight and its number. */
  protected final void forEachInSight(ObjIntConsumer<? super T> action) {
    IntStream.range(first, end).forEach(number -> action.accept(made.get(number), number));
  }

  /** Makes the tiles of what is in sight now, and puts those away that no longer are. */
  private void bringIntoSight() {
    double height = getViewportBounds().getHeight();
    double top = getVvalue() * Math.max(0, sheet.getHeight() - height);
    int from = Math.clamp((long) (sheet.row(top) - 1) * sheet.columns(), 0, count);
    int to = Math.clamp((long) (sheet.row(top + height) + 2) * sheet.columns(), 0, count);
    if (from == first && to == end) {
      return;
    }
    ObservableList<Node> children = sheet.getChildren();
    int staysFrom = Math.max(first, from);
    int staysTo = Math.min(end, to);
    if (staysFrom >= staysTo) {
      children.setAll(tiles(from, to));
    } else {
      children.remove(staysTo - first, children.size());
      children.remove(0, staysFrom - first);
      children.addAll(0, tiles(from, staysFrom));
      children.addAll(tiles(staysTo, to));
    }
    first = from;
    end = to;
    if (made.size() > KEPT) {
      made.keySet().removeIf(number -> number < from || number >= to);
    }
  }

  private List<T> tiles(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> {
      T tile = made.computeIfAbsent(number, this::make);
      show(tile, number);
      return tile;
    }).toList();
  }

  /** As high as all tiles together, of which it has those in sight. */
  private final class Sheet extends Pane {
    private double across() {
      return getWidth() - snappedLeftInset() - snappedRightInset();
    }

    private int columns(double across) {
      return Math.max(1, (int) ((across + GAP) / (tileWidth + GAP)));
    }

    int columns() {
      return columns(across());
    }

    /** The row at {@code y} pixels from the top. */
    int row(double y) {
      return (int) ((y - snappedTopInset()) / (tileHeight + GAP));
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
      measure();
      int rows = Math.ceilDiv(count, columns(width - snappedLeftInset() - snappedRightInset()));
      return snappedTopInset() + snappedBottomInset() + Math.max(0, rows * (tileHeight + GAP) - GAP);
    }

    private void measure() {
      for (Node child : getManagedChildren()) {
        child.applyCss();
        tileWidth = Math.max(tileWidth, snapSizeX(child.prefWidth(-1)));
        tileHeight = Math.max(tileHeight, snapSizeY(child.prefHeight(-1)));
      }
    }

    @Override
    protected void layoutChildren() {
      measure();
      bringIntoSight();
      forEachInSight((tile, number) -> {
        double x = snappedLeftInset() + number % columns() * (tileWidth + GAP);
        double y = snappedTopInset() + number / columns() * (tileHeight + GAP);
        tile.resizeRelocate(x, y, tileWidth, tileHeight);
      });
    }
  }
}
