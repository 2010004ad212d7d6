package io.sluice.train;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.WeightTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * A training that runs in a thread of its own, which alone touches the network. Every method may be called by any thread and returns at
 * once, but for {@link #await}: a command is carried out after the step under way. Preparing, then ready, running and paused in turn,
 * finished or failed; a finished session trains on when told to.
 */
public final class TrainingSession implements AutoCloseable {
  private final SessionLink link = new SessionLink();
  private final Thread thread;
  private volatile Optional<Carried> carried = Optional.empty();

  private TrainingSession(Preparation preparation, Runnable first) {
    TrainingLoop loop = new TrainingLoop(link, preparation, what -> carried = Optional.of(what));
    thread = Thread.ofPlatform().name("training").daemon().unstarted(() -> {
      first.run();
      loop.run();
    });
  }

  /**
   * A session that is preparing to train {@code document}.
   *
   * @param data where the images come from; read by the session's thread
   * @param from weights to begin with. If it was trained by the same network and recipe, training goes on just where it stopped;
   *             otherwise it begins anew with what fits, see {@link #carried()}
   */
  public static TrainingSession open(Document document, DatasetSource data, Optional<Checkpoint> from) {
    return open(document, data, from, 0);
  }

  /**
   * The same, keeping the weights of steps on its way to look back at.
   *
   * @param budget most bytes that they may take; a checkpoint's time line goes on if its training does
   */
  public static TrainingSession open(Document document, DatasetSource data, Optional<Checkpoint> from, long budget) {
    return started(new NetworkPreparation(document, data, from, budget));
  }

  /** The same for a window, whose threads go before the session's own. */
  public static TrainingSession openBehindWindow(Document document, DatasetSource data, Optional<Checkpoint> from, long budget) {
    return started(new NetworkPreparation(document, data, from, budget), BackSeat::take);
  }

  /** A session whose network comes from {@code preparation}. */
  static TrainingSession started(Preparation preparation) {
    return started(preparation, () -> { });
  }

  private static TrainingSession started(Preparation preparation, Runnable first) {
    TrainingSession session = new TrainingSession(preparation, first);
    session.thread.start();
    return session;
  }

  /** What it is doing. */
  public RunState state() {
    return link.state();
  }

  /** What was thrown where it failed, for a trace; the sentence for the user is in the state. */
  public Optional<Throwable> failure() {
    return link.failure();
  }

  /** What was taken over from a checkpoint of another design; empty while preparing and where there was nothing of the kind. */
  public Optional<Carried> carried() {
    return carried;
  }

  /** Trains as far as the recipe says; when that is done already, for as many epochs again. */
  public void train() {
    tell(new Command.Train(OptionalInt.empty()));
  }

  /** Trains until {@code epochs} passes are done in all. */
  public void train(int epochs) {
    tell(new Command.Train(OptionalInt.of(epochs)));
  }

  /** Waits after the step under way, until told to go on; nothing happens unless it is running. */
  public void pause() {
    tell(new Command.Pause());
  }

  /** Does one step, then waits. */
  public void step() {
    tell(new Command.SingleStep());
  }

  /** Ends the run after the step under way; nothing happens unless it is running or paused. */
  public void stop() {
    tell(new Command.Stop());
  }

  /** Wants to see {@code request} from now on; null for nothing. */
  public void request(ProbeRequest request) {
    link.request.set(request);
    tell(new Command.Look());
  }

  /**
   * Tells what drawing a snapshot takes from the training, so that looks become fewer before watching costs more than is granted.
   *
   * @param nanos nanoseconds of the training's time, 0 or more
   */
  public void drawingTakes(long nanos) {
    link.drawingTakes(nanos);
  }

  /** The newest snapshot; null before the first. While training there are new ones only as long as somebody asks. */
  public Snapshot latest() {
    return link.latest();
  }

  /** The points of the curves since the last call, in order; none is ever dropped. */
  public List<HistoryPoint> drainHistory() {
    return link.drainHistory();
  }

  /** The weights that were kept so far. */
  public WeightTimeline timeline() {
    return link.timeline();
  }

  /**
   * What was learned so far, as it is between two steps: also after a failure, then with the last weights that were finite. Completed by
   * the session's thread; exceptionally if there is nothing yet, or the session is closed.
   */
  public CompletableFuture<Checkpoint> checkpoint() {
    return link.askForCheckpoint();
  }

  /** The best epoch of this session so far, kept beside the last; empty before the first has ended. */
  public Optional<BestEpoch> best() {
    return link.best();
  }

  /**
   * The first state seen that fulfils {@code condition}, for those who may wait; never on the FX thread.
   *
   * @return empty if {@code atMost} passed before
   */
  public Optional<RunState> await(Predicate<RunState> condition, Duration atMost) throws InterruptedException {
    return link.await(condition, atMost);
  }

  /** Ends the session: its thread gives everything native back after the step under way, and nobody has to wait for it. */
  @Override
  public void close() {
    tell(new Command.Close());
  }

  /** Whether the session's thread has ended within {@code atMost}; after {@link #close}, for those who may wait. */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }

  private void tell(Command command) {
    link.commands.add(command);
  }
}
