package io.sluice.ui.canvas;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.DenseBlock;
import io.sluice.block.Gate;
import io.sluice.block.Input;
import io.sluice.block.Mask;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.picture.ChannelStrip;
import io.sluice.ui.picture.FactorBars;
import io.sluice.ui.picture.StripLayout;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.scene.layout.Region;

/**
 * What a node shows of its channels: thumbnails of its maps, and over them the factors of a Gate or Mask as bars in line with them.
 */
final class NodePicture extends Region {
  /** The width of a full row of thumbnails. */
  static final double WIDEST = StripLayout.WIDTH;
  private static final double BARS = 44;
  private static final double GAP = 4;
  private static final double MORE = 16;

  private final Block block;
  private final ChannelStrip strip;
  private final FactorBars bars;
  private final boolean hasFactors;
  private final double start;

  /** The picture of a node of that block, which gives {@code shape}; empty cells until something is shown. */
  NodePicture(Block block, Shape shape, ViewOptions options) {
    this.block = block;
    strip = new ChannelStrip(options);
    bars = new FactorBars(options);
    hasFactors = hasFactors(block);
    start = block instanceof Gate gate ? gate.initialFactor() : Double.NaN;
    getStyleClass().add("node-picture");
    strip.expect(shape);
    pseudoClassStateChanged(States.BLANK, true);
    getChildren().add(strip);
    if (hasFactors) {
      getChildren().add(bars);
    }
  }

  /** The size of the picture of a block that gives {@code shape}; 0 by 0 while that is not known. */
  static Dimension2D size(Block block, Optional<Shape> shape) {
    return shape.map(known -> size(block, known)).orElseGet(() -> new Dimension2D(0, 0));
  }

  private static Dimension2D size(Block block, Shape shape) {
    StripLayout layout = StripLayout.of(shape);
    double more = layout.rest() > 0 ? MORE : 0;
    double above = hasFactors(block) ? BARS + GAP : 0;
    return new Dimension2D(layout.tiles().totalWidth(), above + layout.tiles().totalHeight() + more);
  }

  private static boolean hasFactors(Block block) {
    return block instanceof Gate || block instanceof Mask;
  }

  /** Shows what the network made of the probe image; nothing if that has other channels than are expected. */
  void show(Snapshot snapshot, NodeId id, Shape expected) {
    FloatTensor maps = snapshot.maps().getOrDefault(id, ends(snapshot));
    if (maps != null && maps.shape().equals(expected)) {
      show(maps);
    }
    FloatTensor factors = snapshot.factors().get(id);
    if (hasFactors && factors != null && factors.values().length == expected.dim(0)) {
      bars.show(factors, start);
    }
  }

  /** What a snapshot says of the Input or the Output without being asked for it; null for other blocks. */
  private FloatTensor ends(Snapshot snapshot) {
    return switch (block) {
      case Input _ -> snapshot.image();
      case Output _ -> snapshot.probabilities();
      case ConvolutionBlock _, SelectionBlock _, PoolingBlock _, DenseBlock _, ActivationBlock _, MergeBlock _ -> null;
    };
  }

  /** Shows these maps alone. */
  void show(FloatTensor maps) {
    strip.show(maps);
    pseudoClassStateChanged(States.BLANK, false);
  }

  /** Shows empty cells. */
  void clear() {
    strip.clear();
    pseudoClassStateChanged(States.BLANK, true);
    bars.clear();
  }

  /** Whether the network in training is another than the one on the canvas. */
  void setStale(boolean stale) {
    strip.setStale(stale);
    bars.pseudoClassStateChanged(States.STALE, stale);
  }

  /** What a click on the number of channels without a thumbnail does. */
  void setOnMore(Runnable action) {
    strip.setOnMore(action);
  }

  @Override
  protected void layoutChildren() {
    double top = hasFactors ? BARS + GAP : 0;
    bars.resizeRelocate(0, 0, getWidth(), BARS);
    strip.resizeRelocate(0, top, getWidth(), getHeight() - top);
  }
}
