package io.sluice.graph;

import io.sluice.block.ActivationBlock;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.MergeBlock;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.tensor.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * The pixels of the image that a value of a node's maps is computed from. Place (i, j) of a map sees rows {@code offset + i · step} to
 * {@code offset + i · step + size − 1}, and columns likewise; what lies outside of the image is padding. Behind a Dense or a global mean every
 * value sees the whole image. A Mask's context, which reaches each map as one factor, is left out.
 *
 * @param rows    along the height
 * @param columns along the width
 */
public record ReceptiveField(Axis rows, Axis columns) {
  /**
   * The field along one axis, in pixels of the image.
   *
   * @param offset first pixel that place 0 sees; below 0 where there is padding
   * @param step   pixels from one place's field to the next; 0 if all places see the same
   * @param size   pixels that a place sees
   * @param extent pixels of the image
   */
  public record Axis(int offset, int step, int size, int extent) {
    /** First pixel of the image that {@code place} sees. */
    public int first(int place) {
      return Math.clamp(offset + (long) place * step, 0, extent - 1);
    }

    /** Last pixel of the image that {@code place} sees. */
    public int last(int place) {
      return Math.clamp(offset + (long) place * step + size - 1, 0, extent - 1);
    }

    private static Axis pixels(int extent) {
      return new Axis(0, 1, 1, extent);
    }

    private Axis whole() {
      return new Axis(0, 0, extent, extent);
    }

    /** Behind a window: place 0 starts {@code before} places earlier and reaches over {@code dilation · (window − 1)} more. */
    private Axis behind(int in, int window, int stride, Padding padding, int dilation) {
      int before = padding.before(in, window, stride, dilation);
      return new Axis(offset - before * step, step * stride, size + dilation * (window - 1) * step, extent);
    }

    /** What sees what either sees; two that move at different steps see the whole image between them. */
    private Axis with(Axis other) {
      if (step != other.step) {
        return whole();
      }
      int first = Math.min(offset, other.offset);
      return new Axis(first, step, Math.max(offset + size, other.offset + other.size) - first, extent);
    }
  }

  /** The field of the values of {@code node}, one that leads to the Output of a sound graph, or it. */
  public static ReceptiveField of(Inference inference, NodeId node) {
    Map<NodeId, ReceptiveField> fields = new HashMap<>();
    for (NodeId id : inference.used()) {
      fields.put(id, field(inference, id, fields));
      if (id.equals(node)) {
        return fields.get(id);
      }
    }
    throw new IllegalArgumentException(inference.graph().node(node).title() + " does not lead to the Output");
  }

  private static ReceptiveField field(Inference inference, NodeId id, Map<NodeId, ReceptiveField> fields) {
    Block block = inference.graph().node(id).block();
    if (block.inputs().isEmpty()) {
      Shape image = inference.shape(id).orElseThrow();
      return new ReceptiveField(Axis.pixels(image.dim(1)), Axis.pixels(image.dim(2)));
    }
    ReceptiveField x = fields.get(inference.graph().into(id, 0).orElseThrow().from());
    Shape in = inference.inputs(id).getFirst();
    return switch (block) {
      case Conv2D conv -> x.behind(in, conv.kernel(), conv.strides(), conv.padding(), conv.dilation());
      case MaxPool2D pool -> x.behind(in, pool.size(), pool.strides(), pool.padding(), Size2D.square(1));
      case AvgPool2D pool -> x.behind(in, pool.size(), pool.strides(), pool.padding(), Size2D.square(1));
      case GlobalAvgPool2D _, Dense _, Flatten _, EndBlock _ -> x.whole();
      case Gate _, Gather _, Mask _, Dropout _, ActivationBlock _ -> x;
      case MergeBlock _ -> inference.graph().into(id).stream().map(wire -> fields.get(wire.from())).reduce(x, ReceptiveField::with);
    };
  }

  private ReceptiveField behind(Shape in, Size2D window, Size2D strides, Padding padding, Size2D dilation) {
    return new ReceptiveField(
        rows.behind(in.dim(1), window.height(), strides.height(), padding, dilation.height()),
        columns.behind(in.dim(2), window.width(), strides.width(), padding, dilation.width()));
  }

  private ReceptiveField whole() {
    return new ReceptiveField(rows.whole(), columns.whole());
  }

  private ReceptiveField with(ReceptiveField other) {
    return new ReceptiveField(rows.with(other.rows), columns.with(other.columns));
  }
}
