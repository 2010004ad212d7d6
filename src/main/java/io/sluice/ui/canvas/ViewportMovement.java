package io.sluice.ui.canvas;

import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.util.Duration;

/** Moves the view to where someone wants to look, quickly but so that the eye can follow. */
final class ViewportMovement extends Transition {
  private static final Duration LENGTH = Duration.millis(120);

  private final Camera camera;
  private Viewport from = Viewport.START;
  private Viewport goal = Viewport.START;

  ViewportMovement(Camera camera) {
    this.camera = camera;
    setCycleDuration(LENGTH);
    setInterpolator(Interpolator.EASE_OUT);
  }

  /** Moves to {@code wanted}; at once if the canvas is not shown anywhere. */
  void to(Viewport wanted) {
    from = camera.viewport();
    goal = wanted;
    if (!camera.isShown()) {
      camera.lookWithoutStopping(goal);
    } else {
      playFromStart();
    }
  }

  /** Where the view is going, or is if it is not moving. */
  Viewport goal() {
    return getStatus() == Status.RUNNING ? goal : camera.viewport();
  }

  @Override
  protected void interpolate(double share) {
    camera.lookWithoutStopping(share == 1 ? goal : from.towards(goal, share));
  }
}
