package io.sluice.ui.shell;

import io.sluice.graph.Inference;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.train.FactorCourse;
import io.sluice.train.ProbeRequest;
import io.sluice.train.Replay;
import io.sluice.train.ReplayRequest;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.PastModel;
import io.sluice.ui.model.RunModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings what the kept moments of a training give into the window, as the session's driver does with the training itself. FX thread only. */
final class LookBack implements AutoCloseable {
  private final RunModel run;
  private final PastModel past;
  private final Replay replay;
  private final Consumer<String> notices;
  private List<Snapshot> shown = List.of();
  private long asked = -1;
  private boolean failed;

  /**
   * Looks back at the training of {@code network}, which is sound.
   *
   * @param notices takes a sentence for the user if nothing of the past can be shown
   */
  LookBack(RunModel run, Inference network, Consumer<String> notices) {
    this.run = run;
    this.notices = notices;
    past = run.past();
    replay = new Replay(network);
  }

  /** Whether the views show a moment of the past and not the training itself. */
  boolean isAway() {
    return past.chosenProperty().get().isPresent();
  }

  /** Asks for what {@code look} wants to see, at the moment chosen and the one that is compared with; nothing happens if there is neither. */
  void ask(ProbeRequest look) {
    List<Moment> moments = new ArrayList<>();
    past.chosenProperty().get().ifPresent(moments::add);
    past.referenceProperty().get().ifPresent(moments::add);
    asked = look.ordinal();
    if (past.referenceProperty().get().isEmpty()) {
      past.publishCompared(Optional.empty());
    }
    if (!moments.isEmpty()) {
      replay.request(new ReplayRequest(moments, look));
    }
  }

  /** Publishes what is new; that nothing will come any more is said, once. */
  void poll(WeightTimeline kept) {
    if (!failed && replay.failure().isPresent()) {
      failed = true;
      notices.accept(replay.failure().get());
    }
    if (kept != past.timelineProperty().get()) {
      past.publish(kept);
    }
    if (past.courseSeenProperty().get() && run.probeProperty().get() != null) {
      replay.follow(kept, run.probeProperty().get());
    }
    FactorCourse course = replay.course();
    if (course != null && course != past.courseProperty().get().orElse(null)) {
      past.publish(course);
    }
    List<Snapshot> newest = replay.latest();
    if (newest != shown && newest.stream().allMatch(snapshot -> snapshot.ordinal() == asked)) {
      shown = newest;
      show(newest);
    }
  }

  private void show(List<Snapshot> snapshots) {
    if (past.referenceProperty().get().isPresent()) {
      past.publishCompared(Optional.of(snapshots.getLast()));
    }
    if (isAway()) {
      run.publish(snapshots.getFirst());
    }
  }

  @Override
  public void close() {
    replay.close();
  }
}
