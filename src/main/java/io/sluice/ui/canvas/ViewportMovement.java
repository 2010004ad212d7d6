package io.sluice.ui.canvas;

import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;

/** Moves the view to where someone wants to look, quickly but so that the eye can follow. */
final class ViewportMovement extends Transition {
  private static final Duration LENGTH = Duration.millis(120);

  private final CanvasView canvas;
  private Viewport from = Viewport.START;
  private Viewport goal = Viewport.START;

  ViewportMovement(CanvasView canvas) {
    this.canvas = canvas;
    setCycleDuration(LENGTH);
    setInterpolator(Interpolator.EASE_OUT);
  }

  /** Moves to {@code wanted}; at once if the canvas is not shown anywhere. */
  void to(Viewport wanted) {
    from = canvas.viewport();
    goal = wanted;
    if (canvas.getScene() == null) {
      canvas.lookWithoutStopping(goal);
    } else {
      playFromStart();
    }
  }

  /** Where the view is going, or is if it is not moving. */
  Viewport goal() {
    return getStatus() == Status.RUNNING ? goal : canvas.viewport();
  }

  @Override
  protected void interpolate(double share) {
    canvas.lookWithoutStopping(share == 1 ? goal : from.towards(goal, share));
  }
}
