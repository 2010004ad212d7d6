package io.sluice.export.picture;

import io.sluice.block.ActivationBlock;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.EndBlock;
import io.sluice.block.Flatten;
import io.sluice.block.Input;
import io.sluice.block.MergeBlock;
import io.sluice.block.Output;
import io.sluice.block.PoolingBlock;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** A network as papers draw it since LeCun et al. 1998, Fig. 2: stacks of maps from left to right, with what makes one of the other. */
public final class ArchitectureFigure {
  private static final double GAP = 74;
  private static final double TALLEST = 150;
  private static final double STEP = 5;
  private static final int MOST_SHEETS = 12;
  private static final double MARGIN = 40;

  private final Document document;
  private final Inference inference;
  private final Svg svg = new Svg();
  private double x = MARGIN;

  private ArchitectureFigure(Document document) {
    this.document = document;
    inference = ShapeInference.of(document.graph());
  }

  /** The figure of a network without errors as SVG, in the order of its blocks; functions of each value by itself are not drawn. */
  public static String svg(Document document) {
    return new ArchitectureFigure(document).draw();
  }

  private String draw() {
    List<NodeId> drawn = inference.used().stream().filter(id -> isDrawn(inference.graph().node(id))).toList();
    double scale = TALLEST / drawn.stream().map(id -> inference.shape(id).orElseThrow()).filter(Shape::isMaps)
        .mapToInt(shape -> Math.max(shape.dim(1), shape.dim(2))).max().orElse(1);
    drawn.forEach(id -> stage(inference.graph().node(id), inference.shape(id).orElseThrow(), scale));
    double height = TALLEST + MOST_SHEETS * STEP + 120;
    return svg.picture(0, 0, x - GAP + MARGIN + 20, height, document.name());
  }

  private static boolean isDrawn(Node node) {
    return switch (node.block()) {
      case ActivationBlock _, Dropout _, Flatten _ -> false;
      case EndBlock _, ConvolutionBlock _, SelectionBlock _, PoolingBlock _, MergeBlock _, Dense _ -> true;
    };
  }

  private void stage(Node node, Shape shape, double scale) {
    double middle = 50 + (TALLEST + MOST_SHEETS * STEP) / 2;
    double width = shape.isMaps() ? maps(node, shape, scale, middle) : features(node, shape, middle);
    double center = x + width / 2;
    double foot = middle + (TALLEST + MOST_SHEETS * STEP) / 2;
    svg.text(center, 30, 11, "600", Svg.TEXT, "middle", size(node, shape));
    svg.text(center, foot + 24, 11, "600", Svg.hue(node.block().type().family()), "middle", node.name());
    svg.text(center, foot + 40, 10, "400", Svg.SECONDARY, "middle", node.block().type().name());
    x += width + GAP;
  }

  private static String size(Node node, Shape shape) {
    if (!shape.isMaps()) {
      return shape.dim(0) + (node.block() instanceof Output ? " classes" : "");
    }
    boolean grey = node.block() instanceof Input && shape.dim(0) == 1;
    return (grey ? "" : shape.dim(0) + "@") + shape.dim(1) + "×" + shape.dim(2);
  }

  /** A sheet for each map, the first in front; of many, as many as can be told apart. */
  private double maps(Node node, Shape shape, double scale, double middle) {
    int sheets = Math.min(shape.dim(0), MOST_SHEETS);
    double height = Math.max(6, shape.dim(1) * scale);
    double width = Math.max(6, shape.dim(2) * scale);
    double top = middle - (height + (sheets - 1) * STEP) / 2;
    for (int k = sheets - 1; k >= 0; k--) {
      svg.box(new Rectangle2D.Double(x + k * STEP, top + (sheets - 1 - k) * STEP, width, height), 0, Svg.NODE,
          Optional.of(Svg.hue(node.block().type().family())));
    }
    return width + (sheets - 1) * STEP;
  }

  /** A column whose height tells how many, on a scale of logarithms. */
  private double features(Node node, Shape shape, double middle) {
    double height = Math.min(TALLEST + MOST_SHEETS * STEP, 20 + 40 * Math.log10(shape.count()));
    svg.box(new Rectangle2D.Double(x, middle - height / 2, 12, height), 2, Svg.NODE, Optional.of(Svg.hue(node.block().type().family())));
    return 12;
  }
}
