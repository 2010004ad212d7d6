package io.sluice.ui.part;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;

/**
 * Work for the FX thread that is done before it is asked for, a piece at a time and only while nobody touches the window: views that take longer
 * than a frame to make are there then when they are looked at. FX thread only.
 */
public final class Ahead {
  private static final Duration QUIET = Duration.millis(400);
  private static final Duration BETWEEN = Duration.millis(60);

  private final Deque<Runnable> pieces = new ArrayDeque<>();
  private final PauseTransition pause = new PauseTransition();

  /** Work that waits for the hands of who uses {@code scene} to rest. */
  public Ahead(Scene scene) {
    pause.setOnFinished(_ -> next());
    scene.addEventFilter(InputEvent.ANY, _ -> waitFor(QUIET));
  }

  /** Does these, one after another, after those that wait already. */
  public void offer(Collection<? extends Runnable> more) {
    pieces.addAll(more);
    waitFor(QUIET);
  }

  private void next() {
    pieces.remove().run();
    waitFor(BETWEEN);
  }

  private void waitFor(Duration duration) {
    pause.stop();
    if (!pieces.isEmpty()) {
      pause.setDuration(duration);
      pause.playFromStart();
    }
  }
}
