package io.sluice.train;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.WeightTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What a session's thread and the others hand each other: commands and the probe request one way, state, snapshot and points of the curves the
 * other. Any thread; nobody waits here but who asks to.
 */
final class SessionLink {
  final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  final AtomicReference<ProbeRequest> request = new AtomicReference<>();
  private final AtomicReference<Snapshot> latest = new AtomicReference<>();
  private final Queue<HistoryPoint> history = new ConcurrentLinkedQueue<>();
  private volatile WeightTimeline timeline = WeightTimeline.within(0);
  private volatile Optional<BestEpoch> best = Optional.empty();
  private volatile boolean seen;
  private volatile long drawingNanos;
  private volatile boolean ended;
  private volatile Optional<Throwable> failure = Optional.empty();
  private RunState state = new RunState.Preparing("Starting");

  synchronized RunState state() {
    return state;
  }

  synchronized void publish(RunState now) {
    state = now;
    notifyAll();
  }

  /** The state is failed, with that sentence, since that happened. */
  void publishFailure(String sentence, Throwable cause) {
    failure = Optional.of(cause);
    publish(new RunState.Failed(sentence));
  }

  Optional<Throwable> failure() {
    return failure;
  }

  /** The state, once it fulfils {@code condition}; empty if {@code atMost} has passed before. */
  synchronized Optional<RunState> await(Predicate<RunState> condition, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.test(state)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return Optional.of(state);
  }

  /** Asks for a checkpoint; once the session's thread has ended nobody would answer, so that it is refused here. */
  CompletableFuture<Checkpoint> askForCheckpoint() {
    CompletableFuture<Checkpoint> future = new CompletableFuture<>();
    commands.add(new Command.Save(future));
    if (ended) {
      refuseSaves();
    }
    return future;
  }

  /** Takes no more commands: the session's thread has ended. */
  void end() {
    ended = true;
    refuseSaves();
  }

  private void refuseSaves() {
    for (Command command = commands.poll(); command != null; command = commands.poll()) {
      if (command instanceof Command.Save(var into)) {
        into.completeExceptionally(new CancellationException("the session is closed"));
      }
    }
  }

  /** Puts a snapshot in the place of the one before, which nobody gets to see if they have not yet. */
  void publish(Snapshot snapshot) {
    seen = false;
    latest.set(snapshot);
  }

  /** The newest snapshot, null before the first; whoever asks is taken for watching. */
  Snapshot latest() {
    seen = true;
    return latest.get();
  }

  /** Whether somebody has asked for the newest snapshot, so that a newer one is worth its time. */
  boolean isSeen() {
    return seen;
  }

  /** Takes note of what drawing a snapshot costs; see {@link TrainingSession#drawingTakes}. */
  void drawingTakes(long nanos) {
    drawingNanos = nanos;
  }

  /** Nanoseconds of the training's time that drawing a snapshot takes. */
  long drawingNanos() {
    return drawingNanos;
  }

  void publish(WeightTimeline now) {
    timeline = now;
  }

  WeightTimeline timeline() {
    return timeline;
  }

  void publish(BestEpoch now) {
    best = Optional.of(now);
  }

  Optional<BestEpoch> best() {
    return best;
  }

  void publish(HistoryPoint point) {
    history.add(point);
  }

  /** Takes out all points that are there. */
  List<HistoryPoint> drainHistory() {
    List<HistoryPoint> points = new ArrayList<>();
    for (HistoryPoint point = history.poll(); point != null; point = history.poll()) {
      points.add(point);
    }
    return points;
  }
}
