package io.sluice.ui.canvas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.CacheHint;

/**
 * Draws nodes from kept pictures, which by software is several times as fast while they are only moved. While the scale changes the pictures
 * are stretched; when it has come to rest they are drawn anew, some a frame, those first that come first. A node whose maps change while it
 * rests has none until it is moved. FX thread only.
 */
final class Sharpening {
  /** Pictures drawn anew a frame. */
  private static final int A_FRAME = 6;

  private final Deque<NodeView> waiting = new ArrayDeque<>();
  private Set<NodeView> sharp = new HashSet<>();
  private double scale = Double.NaN;

  /** Draws these views, those in sight, as they are to be drawn now. */
  void look(Sight sight, List<NodeView> views) {
    if (sight.viewport().scale() != scale) {
      scale = sight.viewport().scale();
      sharp = new HashSet<>();
    }
    waiting.clear();
    for (NodeView view : views) {
      view.setDetail(sight.detail());
      if (!view.isCache()) { // its picture is drawn for the first time, at this scale
        view.setCache(true);
        sharp.add(view);
      }
      if (!sharp.contains(view)) {
        view.setCacheHint(CacheHint.SPEED);
        waiting.add(view);
      }
    }
    if (!sight.moving()) {
      goOn();
    }
  }

  /** Draws a view, of which much has changed, without a kept picture while nothing is moved: to make one, and to copy it, would be twice the work. */
  void changed(Sight sight, NodeView view) {
    if (!sight.moving() && view.hasPicture()) {
      view.setCache(false);
    }
  }

  /** Draws some of the pictures anew; whether there were any. */
  boolean goOn() {
    boolean any = isAtWork();
    for (int k = 0; k < A_FRAME && isAtWork(); k++) {
      NodeView view = waiting.remove();
      view.setCacheHint(CacheHint.DEFAULT);
      sharp.add(view);
    }
    return any;
  }

  /** Whether pictures are waiting to be drawn anew. */
  boolean isAtWork() {
    return !waiting.isEmpty();
  }
}
