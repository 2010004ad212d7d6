package io.sluice.ui.featuremaps;

import io.sluice.train.RunState;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;

/** Which moment is shown, in a few words. FX thread only. */
final class MomentText {
  private MomentText() {}

  /** What a snapshot after {@code step} steps is of: the past, a network that is no longer the one on the canvas, or the training as it is. */
  static String of(RunModel run, long step) {
    String at = "step " + Figures.count(step);
    if (run.past().chosenProperty().get().isPresent()) {
      return "back at " + at;
    }
    if (run.staleProperty().get()) {
      return "before the change, " + at;
    }
    return switch (run.stateProperty().get()) {
      case RunState.Running _ -> "live, " + at;
      case RunState.Paused _ -> "paused, " + at;
      case RunState.Finished _ -> "finished, " + at;
      case RunState.Failed _ -> "broken off, " + at;
      case RunState.Ready _, RunState.Preparing _ -> step == 0 ? "before the first step" : at;
    };
  }
}
