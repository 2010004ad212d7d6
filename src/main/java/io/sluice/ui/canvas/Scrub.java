package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.ui.model.DesignModel;
import java.util.Optional;
import javafx.geometry.Point2D;

/** Changes a value on a node by dragging it to the right or left, as one step of the history; a mere click lets it be typed, or takes the next. */
final class Scrub implements Gesture {
  private static final double THRESHOLD = 3;
  /** Pixels for one step. */
  private static final double STEP = 6;
  private static final int FAST = 10;
  /** So many steps go evenly. */
  private static final double EVEN = 12;
  private static final double GROWTH = 8;
  private static long count;

  private final CanvasView canvas;
  private final DesignModel design;
  private final ValueAt value;
  private final Block start;
  private final Point2D from;
  private final boolean fast;
  private final String gesture = "scrub " + count++;
  private boolean scrubbing;

  private Scrub(CanvasView canvas, ValueAt value, Point2D from, boolean fast) {
    this.canvas = canvas;
    this.value = value;
    this.from = from;
    this.fast = fast;
    design = canvas.design();
    start = design.document().graph().node(value.node()).block();
  }

  /** What a press on a value begins. */
  static Optional<Gesture> begin(CanvasView canvas, Press press) {
    return press.isPrimary() && !press.ctrl()
        ? canvas.inPlace().at(press.pixel()).map(value -> {
          canvas.selection().select(value.node());
          return new Scrub(canvas, value, press.pixel(), press.shift());
        })
        : Optional.empty();
  }

  @Override
  public void drag(Point2D point) {
    double way = point.getX() - from.getX();
    scrubbing |= Math.abs(way) > THRESHOLD && ParamStep.has(value.param()) && !ParamStep.isToggle(value.param());
    if (scrubbing && design.document().graph().has(value.node())) {
      int steps = steps(way / STEP) * (fast ? FAST : 1);
      Object now = ParamStep.from(value.param(), value.of(start), steps);
      design.edit(value.change(start, now), gesture);
      canvas.say(value.param().label() + " " + value.param().write(now));
    }
  }

  /** One for each at first; the further, the faster, so that hundreds are in reach of one movement. */
  private static int steps(double distance) {
    double beyond = Math.max(0, Math.abs(distance) - EVEN);
    double steps = Math.abs(distance) + beyond * beyond / GROWTH;
    return (int) (Math.signum(distance) * Math.round(steps));
  }

  @Override
  public void release(Point2D point) {
    if (scrubbing) {
      canvas.say("");
    } else if (ParamStep.isToggle(value.param())) {
      canvas.inPlace().next(value);
    } else {
      canvas.inPlace().edit(value);
    }
  }

  @Override
  public void cancel() {
    design.abandon(gesture);
    canvas.say("");
  }
}
