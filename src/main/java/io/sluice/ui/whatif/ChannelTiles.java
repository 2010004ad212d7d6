package io.sluice.ui.whatif;

import io.sluice.imaging.MapScale;
import io.sluice.tensor.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;

/**
 * The channels of a block as switches, to be scrolled. A Flatten has thousands, which would take a hundred megabytes and a tenth of a second
 * whenever they are laid out: there are switches of the rows in sight, and of one before and one behind, so that the focus can go there. FX thread
 * only.
 */
final class ChannelTiles extends ScrollPane {
  /** Switches that are kept while others are in sight. */
  private static final int KEPT = 256;
  private static final double GAP = 4;

  private final WhatIfViewModel model;
  private final Sheet sheet = new Sheet();
  /** By channel, those of all blocks so far: a switch is of a number, whichever block is in turn. */
  private final Map<Integer, ChannelTile> made = new HashMap<>();
  private int count;
  /** The channels whose switches there are, from {@code first} to before {@code end}. */
  private int first;
  private int end;
  private Optional<FloatTensor> maps = Optional.empty();
  private Optional<MapScale> scale = Optional.empty();
  private Set<Integer> off = Set.of();

  ChannelTiles(WhatIfViewModel model) {
    this.model = model;
    sheet.getStyleClass().add("channel-tiles");
    sheet.setId("channel-tiles");
    setContent(sheet);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    vvalueProperty().subscribe(_ -> bringIntoSight());
    viewportBoundsProperty().subscribe(_ -> bringIntoSight());
  }

  /** How many channels there are, whether or not their switches are made. */
  int count() {
    return count;
  }

  /** Turns to a block of so many channels. */
  void setCount(int channels) {
    count = channels;
    maps = Optional.empty();
    scale = Optional.empty();
    sheet.getChildren().clear();
    first = 0;
    end = 0;
    setVvalue(0);
    bringIntoSight();
  }

  /** Shows which are off. */
  void setOff(Set<Integer> channels) {
    off = Set.copyOf(channels);
    there().forEach(tile -> tile.setOff(off.contains(tile.channel())));
  }

  /** Shows what the channels make of the probe image, in the colours of {@code wanted}; nothing if there is none. */
  void show(Optional<FloatTensor> values, Optional<MapScale> wanted) {
    maps = values;
    scale = wanted;
    there().forEach(tile -> tile.show(maps, scale));
  }

  private List<ChannelTile> there() {
    return IntStream.range(first, end).mapToObj(made::get).toList();
  }

  /** Makes the switches of what is in sight now, and puts those away that no longer are. */
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
      made.keySet().removeIf(channel -> channel < from || channel >= to);
    }
  }

  private List<ChannelTile> tiles(int from, int to) {
    return IntStream.range(from, to).mapToObj(channel -> {
      ChannelTile tile = made.computeIfAbsent(channel, number -> new ChannelTile(number, model));
      tile.setOff(off.contains(channel));
      tile.show(maps, scale);
      return tile;
    }).toList();
  }

  /** As high as all switches together, of which it has those in sight. */
  private final class Sheet extends Pane {
    private double tileWidth = 34;
    private double tileHeight = 44;

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

    /** All switches are as large as the largest of those that there are. */
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
      for (ChannelTile tile : there()) {
        double x = snappedLeftInset() + tile.channel() % columns() * (tileWidth + GAP);
        double y = snappedTopInset() + tile.channel() / columns() * (tileHeight + GAP);
        tile.resizeRelocate(x, y, tileWidth, tileHeight);
      }
    }
  }
}
