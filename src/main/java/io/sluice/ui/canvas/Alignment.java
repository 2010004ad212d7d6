package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Ways to bring boxes into line. What a way gives is where the top left corner of each box goes, in the order of the boxes. */
public enum Alignment {
  LEFT("Align left"),
  CENTER("Align centres"),
  RIGHT("Align right"),
  TOP("Align top"),
  MIDDLE("Align middles"),
  BOTTOM("Align bottom"),
  /** Equal gaps from left to right; the outermost stay. */
  ACROSS("Distribute across"),
  /** Equal gaps from top to bottom; the outermost stay. */
  DOWN("Distribute down");

  private final String title;

  Alignment(String title) {
    this.title = title;
  }

  /** What a menu says. */
  public String title() {
    return title;
  }

  /** How many boxes it takes for anything to happen. */
  int least() {
    return this == ACROSS || this == DOWN ? 3 : 2;
  }

  /** Where the boxes go. */
  List<Point2D> of(List<Rectangle2D> boxes) {
    double left = boxes.stream().mapToDouble(Rectangle2D::getMinX).min().orElse(0);
    double right = boxes.stream().mapToDouble(Rectangle2D::getMaxX).max().orElse(0);
    double top = boxes.stream().mapToDouble(Rectangle2D::getMinY).min().orElse(0);
    double bottom = boxes.stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(0);
    return switch (this) {
      case LEFT -> across(boxes, _ -> left);
      case CENTER -> across(boxes, box -> (left + right - box.getWidth()) / 2);
      case RIGHT -> across(boxes, box -> right - box.getWidth());
      case TOP -> down(boxes, _ -> top);
      case MIDDLE -> down(boxes, box -> (top + bottom - box.getHeight()) / 2);
      case BOTTOM -> down(boxes, box -> bottom - box.getHeight());
      case ACROSS -> places(distributed(boxes, Rectangle2D::getMinX, Rectangle2D::getWidth, right), boxes.stream().map(Rectangle2D::getMinY).toList());
      case DOWN -> places(boxes.stream().map(Rectangle2D::getMinX).toList(), distributed(boxes, Rectangle2D::getMinY, Rectangle2D::getHeight, bottom));
    };
  }

  private static List<Point2D> places(List<Double> xs, List<Double> ys) {
    return IntStream.range(0, xs.size()).mapToObj(k -> new Point2D(xs.get(k), ys.get(k))).toList();
  }

  private static List<Point2D> across(List<Rectangle2D> boxes, ToDoubleFunction<Rectangle2D> x) {
    return boxes.stream().map(box -> new Point2D(x.applyAsDouble(box), box.getMinY())).toList();
  }

  private static List<Point2D> down(List<Rectangle2D> boxes, ToDoubleFunction<Rectangle2D> y) {
    return boxes.stream().map(box -> new Point2D(box.getMinX(), y.applyAsDouble(box))).toList();
  }

  /** Where each begins when the gaps between them, in the order of their middles, are equal. */
  private static List<Double> distributed(List<Rectangle2D> boxes, ToDoubleFunction<Rectangle2D> start, ToDoubleFunction<Rectangle2D> size,
      double end) {
    List<Integer> inOrder = IntStream.range(0, boxes.size())
        .boxed()
        .sorted(Comparator.comparingDouble(k -> start.applyAsDouble(boxes.get(k)) + size.applyAsDouble(boxes.get(k)) / 2))
        .toList();
    double at = boxes.stream().mapToDouble(start).min().orElse(0);
    double gap = (end - at - boxes.stream().mapToDouble(size).sum()) / (boxes.size() - 1);
    List<Double> starts = new ArrayList<>(Collections.nCopies(boxes.size(), at));
    for (int k : inOrder) {
      starts.set(k, at);
      at += size.applyAsDouble(boxes.get(k)) + gap;
    }
    return starts;
  }
}
