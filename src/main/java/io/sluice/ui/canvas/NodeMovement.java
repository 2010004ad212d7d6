package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.AnimationTimer;

/** Moves nodes to other places so that the eye can follow, as one step of the history. Whoever edits meanwhile ends it where it is. */
final class NodeMovement {
  private static final double SECONDS = 0.24;
  private static long count;

  private final CanvasView canvas;
  private final AnimationTimer timer = new AnimationTimer() {
    @Override
    public void handle(long now) {
      tick(now);
    }
  };
  private Map<NodeId, Position> from = Map.of();
  private Map<NodeId, Position> goal = Map.of();
  private String what = "";
  private String gesture = "";
  private boolean fits;
  private long begun;
  private Document last;
  private boolean underWay;

  NodeMovement(CanvasView canvas) {
    this.canvas = canvas;
  }

  /** Moves nodes, those of them that are there still; {@code wholeInSight} brings everything into sight then. */
  void to(String step, Map<NodeId, Position> places, boolean wholeInSight) {
    timer.stop();
    what = step;
    gesture = "lay out " + count++;
    fits = wholeInSight;
    goal = new HashMap<>(places);
    goal.keySet().retainAll(canvas.geometry().boxes().keySet());
    from = new HashMap<>();
    goal.keySet().forEach(id -> from.put(id, canvas.design().document().layout().of(id)));
    begun = 0;
    last = canvas.design().document();
    underWay = canvas.camera().isShown();
    if (underWay) {
      timer.start();
    } else {
      show(1);
    }
  }

  private void tick(long now) {
    begun = begun == 0 ? now : begun;
    double share = Math.min(1, (now - begun) / (SECONDS * 1e9));
    if (canvas.design().document() != last) {
      stop();
      return;
    }
    show(1 - Math.pow(1 - share, 3));
    if (share >= 1) {
      stop();
      if (fits) {
        canvas.camera().fit();
      }
    }
  }

  /** Whether nodes are on their way. */
  boolean isUnderWay() {
    return underWay;
  }

  private void stop() {
    timer.stop();
    underWay = false;
  }

  private void show(double share) {
    Map<NodeId, Position> now = new HashMap<>();
    goal.forEach((id, place) -> now.put(id, between(from.get(id), place, share)));
    canvas.design().edit(new Edit.Several(what, List.of(new Edit.Move(now))), gesture);
    last = canvas.design().document();
  }

  private static Position between(Position a, Position b, double share) {
    return share >= 1 ? b : NewNode.within(a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share);
  }
}
