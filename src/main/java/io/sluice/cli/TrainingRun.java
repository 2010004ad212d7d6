package io.sluice.cli;

import io.sluice.disk.AtomicFile;
import io.sluice.file.CheckpointFile;
import io.sluice.file.TimelineFile;
import io.sluice.file.TrainingMark;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.TrainingPosition;
import io.sluice.train.BestEpoch;
import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.TrainingSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * A training followed to its end on the command line. What was learned is saved after every epoch, so that little is lost when the machine
 * goes down; the weights on the way, which are far more, at the end.
 */
final class TrainingRun {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final TrainingSession session;
  private final Path checkpointFile;
  private final HistoryCsv history;
  private final ProgressDisplay display;
  private TrainingPosition saved = TrainingPosition.START;
  private TrainingPosition savedBest = TrainingPosition.START;
  private Optional<HistoryPoint.Epoch> lastEpoch = Optional.empty();
  private double epochSeconds;

  /**
   * How a training ended.
   *
   * @param lastEpoch the last whole pass, if there was one
   * @param epochSeconds that the passes took
   */
  record End(RunState.Finished state, Optional<HistoryPoint.Epoch> lastEpoch, double epochSeconds) {}

  /** A training of {@code document} by {@code session} that leaves its files in {@code folder}. */
  TrainingRun(TrainingSession session, Document document, Path folder, ProgressDisplay display) {
    this.session = session;
    this.display = display;
    checkpointFile = folder.resolve("checkpoint" + CheckpointFile.ENDING);
    history = new HistoryCsv(folder.resolve(HistoryReader.NAME), TrainingMark.of(document));
  }

  /** The file that the best epoch is left in. */
  Path bestFile() {
    return checkpointFile.resolveSibling("best" + CheckpointFile.ENDING);
  }

  /** The best epoch of this run; empty if none has ended. */
  Optional<BestEpoch> best() {
    return session.best();
  }

  /** The file that the checkpoint is left in. */
  Path checkpointFile() {
    return checkpointFile;
  }

  /** Where training begins, once the network is prepared. */
  TrainingPosition prepare() throws WorkFailedException, InterruptedException {
    while (true) {
      switch (session.state()) {
        case RunState.Preparing(String what) -> display.preparing(what);
        case RunState.Ready(Progress progress) -> {
          return progress.position();
        }
        case RunState.Failed(String message) -> throw failed(message);
        case RunState.Running _, RunState.Paused _, RunState.Finished _ -> throw new IllegalStateException("nobody has started it");
      }
      session.await(state -> !(state instanceof RunState.Preparing), LOOK);
    }
  }

  /** Trains from {@code start} until {@code epochs} passes are done, or somebody stops the session. */
  End train(TrainingPosition start, int epochs) throws IOException, WorkFailedException, InterruptedException {
    if (start.step() > 0) {
      history.continueFrom(start.step());
    }
    session.train(epochs);
    while (true) {
      Optional<RunState> end = session.await(TrainingRun::isEnd, LOOK);
      takeHistory();
      switch (end.orElseGet(session::state)) {
        case RunState.Running(Progress progress) -> display.show(progress);
        case RunState.Finished finished -> {
          display.show(finished.progress());
          takeHistory();
          saveWithTimeline();
          return new End(finished, lastEpoch, epochSeconds);
        }
        case RunState.Failed(String message) -> throw failure(message);
        case RunState.Preparing _, RunState.Ready _, RunState.Paused _ -> { } // the command to train is still on its way
      }
    }
  }

  private static boolean isEnd(RunState state) {
    return state instanceof RunState.Finished || state instanceof RunState.Failed;
  }

  private void takeHistory() throws IOException, WorkFailedException, InterruptedException {
    boolean epochEnded = false;
    for (HistoryPoint point : session.drainHistory()) {
      history.add(point);
      if (point instanceof HistoryPoint.Epoch epoch) {
        lastEpoch = Optional.of(epoch);
        epochSeconds += epoch.seconds();
        display.epoch(epoch);
        epochEnded = true;
      }
    }
    if (epochEnded) {
      save();
    }
  }

  private void saveWithTimeline() throws IOException, WorkFailedException, InterruptedException {
    save();
    TimelineFile.write(checkpointFile, checkpoint());
  }

  private void save() throws IOException, WorkFailedException, InterruptedException {
    Checkpoint checkpoint = checkpoint();
    if (checkpoint.position().step() == 0 || !checkpoint.position().equals(saved)) {
      CheckpointFile.write(checkpointFile, checkpoint);
      saved = checkpoint.position();
    }
    Optional<BestEpoch> best = session.best();
    if (best.isPresent() && !best.get().checkpoint().position().equals(savedBest)) {
      CheckpointFile.write(bestFile(), best.get().checkpoint());
      savedBest = best.get().checkpoint().position();
    }
    history.write();
    String curves = HistoryFigure.svg(checkpoint.document().name(), history.points());
    AtomicFile.write(checkpointFile.resolveSibling("curves.svg"), curves.getBytes(StandardCharsets.UTF_8));
  }

  private Checkpoint checkpoint() throws WorkFailedException, InterruptedException {
    try {
      return session.checkpoint().get();
    } catch (ExecutionException e) {
      throw new WorkFailedException(e.getCause().getMessage(), e);
    }
  }

  /** What was learned before the failure is kept, unless that was nothing. */
  private WorkFailedException failure(String message) throws IOException, InterruptedException {
    try {
      if (checkpoint().position().step() > 0) {
        saveWithTimeline();
        return failed(message + "; what was learned before is in " + checkpointFile);
      }
    } catch (WorkFailedException e) {
      return failed(message + "; " + e.getMessage());
    }
    return failed(message);
  }

  private WorkFailedException failed(String message) {
    return new WorkFailedException(message, session.failure().orElse(null));
  }
}
