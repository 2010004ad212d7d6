package io.sluice.ui.analysis;

import io.sluice.study.Watch;
import java.util.Optional;

/** An analysis that a view wants. */
@FunctionalInterface
public interface Question<T> {
  /** The answer; empty if the watch broke it off. Called on the study thread. */
  Optional<T> answer(Laboratory laboratory, Watch watch);
}
