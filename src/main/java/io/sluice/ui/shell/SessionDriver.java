package io.sluice.ui.shell;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Carried;
import io.sluice.train.HistoryPoint;
import io.sluice.train.ProbeRequest;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.Snapshot;
import io.sluice.train.TrainingSession;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.RunModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.util.Duration;

/**
 * The training session of the document on the canvas. Once a pulse it asks the session how it is and publishes that into the
 * {@link RunModel}; it tells the session what the window wants to see. A network that has not learned yet is made anew when its design
 * changes; one that has is left as it is and marked stale, until it is told to train: then its weights go over. FX thread only; nothing here
 * waits for the session.
 */
final class SessionDriver implements AutoCloseable {
  /** So long nothing must change before an untrained network is made anew: typing a number is not a network a digit. */
  private static final Duration SETTLING = Duration.millis(250);
  /** How often, in pulses, a session that nobody looks at is asked whether it still trains. */
  private static final int UNSEEN_PULSES = 30;
  /**
   * So many pulses after the last, curves and figures of one that trains are drawn together with the next snapshot: faster nobody reads, and each
   * drawing takes from the training.
   */
  private static final int FIGURE_PULSES = 12;
  /** So many pulses after the last they are drawn without one. */
  private static final int FIGURES_AT_LEAST = 3 * FIGURE_PULSES;

  private final DesignModel design;
  private final RunModel run;
  private final DatasetShelf datasets;
  private final Consumer<String> notices;
  private final PauseTransition settling = new PauseTransition(SETTLING);
  private final AnimationTimer pulse = new AnimationTimer() {
    @Override
    public void handle(long now) {
      if (followed) {
        poll();
      } else if (++unseen % UNSEEN_PULSES == 0) {
        opened.ifPresent(SessionDriver.this::pollState);
      }
    }
  };
  private Optional<Opened> opened = Optional.empty();
  private DrawingCost drawing;
  private boolean wishesChanged = true;
  private boolean followed = true;
  private int unseen;
  private int pulsesSinceFigures;
  private int generation;
  private long ordinal;

  /** A session and what it was opened with. */
  private static final class Opened {
    final TrainingSession session;
    final LookBack back;
    final Document document;
    final Inference inference;
    final Set<NodeId> nodes;
    final Optional<Shape> input;
    Optional<Carried> told = Optional.empty();
    List<HistoryPoint> curves;
    long steps;

    Opened(TrainingSession session, List<HistoryPoint> curves, DesignModel design, RunModel run, Consumer<String> notices) {
      this.session = session;
      this.curves = curves;
      this.back = new LookBack(run, design.inference(), notices);
      this.document = design.document();
      this.inference = design.inference();
      this.nodes = Set.copyOf(design.inference().used());
      this.input = design.inference().input().flatMap(node -> design.inference().shape(node.id()));
    }
  }

  /**
   * A driver that does nothing until {@link #start}.
   *
   * @param notices takes sentences for the user, such as what a restarted run carried over
   */
  SessionDriver(DesignModel design, RunModel run, DatasetShelf datasets, Consumer<String> notices) {
    this.design = design;
    this.run = run;
    this.datasets = datasets;
    this.notices = notices;
    settling.setOnFinished(_ -> settled());
  }

  /**
   * Opens a session for the document, with the weights of {@code from} if given, and follows it from now on.
   *
   * @param curves that led to those weights, shown before those that come if the training goes on from there
   */
  void start(Optional<Checkpoint> from, List<HistoryPoint> curves) {
    InvalidationListener wish = _ -> wishesChanged = true;
    run.probeProperty().addListener(wish);
    run.watched().addListener(wish);
    run.watchingLimitProperty().addListener(wish);
    run.pins().addListener(wish);
    run.watchedForPins().addListener(wish);
    run.watchedKernels().addListener(wish);
    run.past().chosenProperty().addListener(wish);
    run.past().referenceProperty().addListener(wish);
    design.documentProperty().addListener((_, _, _) -> documentChanged());
    drawing = DrawingCost.ofWindow();
    reopen(from, curves);
    pulse.start();
  }

  /**
   * Trains on. A network that is no longer the one on the canvas, or is to be trained otherwise, is made anew first and takes along what it
   * has learned.
   */
  void train() {
    if (!design.inference().isSound()) {
      return;
    }
    if (opened.isPresent() && differs() && steps() > 0) {
      restart(opened.get());
      return;
    }
    if (differs() || run.stateProperty().get() instanceof RunState.Failed) {
      reopen();
    }
    trainAsFarAsTheRecipeSays();
  }

  /** Waits after the step under way. */
  void pause() {
    opened.ifPresent(it -> it.session.pause());
  }

  /** Does one step, then waits. */
  void step() {
    opened.ifPresent(it -> it.session.step());
  }

  /** Ends the run after the step under way. */
  void stop() {
    opened.ifPresent(it -> it.session.stop());
  }

  /** Forgets what was learned: the network on the canvas begins anew from its seed. */
  void startOver() {
    reopen();
  }

  /** What was learned so far; exceptionally if there is nothing. Completed on another thread. */
  CompletableFuture<Checkpoint> checkpoint() {
    Graph named = design.document().graph();
    return opened.map(it -> it.session.checkpoint().thenApply(checkpoint -> checkpoint.namedAs(named)))
        .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("There is no network yet")));
  }

  /** The session of the network on the canvas; empty if that is not sound. */
  Optional<TrainingSession> session() {
    return opened.map(it -> it.session);
  }

  /** Whether somebody looks at it; a session that is not looked at trains on by itself, and is asked only now and then how it is. */
  void follow(boolean isFollowed) {
    followed = isFollowed;
    wishesChanged = true;
    if (!followed) {
      opened.ifPresent(it -> it.session.request(null));
    }
  }

  /** Training steps that the network has behind it. */
  long steps() {
    return opened.map(it -> it.steps).orElse(0L);
  }

  /** The number of the network that {@link #steps} are counted for: one that is made anew has another. */
  int generation() {
    return generation;
  }

  /** Ends the session; nobody waits for its thread. */
  @Override
  public void close() {
    pulse.stop();
    settling.stop();
    closeSession();
  }

  private void documentChanged() {
    if (steps() > 0) {
      run.publishStale(differs());
    } else if (differs()) {
      settling.playFromStart();
    }
  }

  private void settled() {
    if (steps() == 0 && differs()) {
      reopen();
    }
  }

  private boolean differs() {
    return opened.isEmpty()
        || !opened.get().inference.computesLike(design.inference())
        || !opened.get().document.recipe().hasStepsOf(design.document().recipe());
  }

  /** Unless something else took the place of {@code before} until its weights came. */
  private void restart(Opened before) {
    Graph named = design.document().graph();
    before.session.checkpoint().thenApply(checkpoint -> checkpoint.namedAs(named)).whenComplete((checkpoint, failure) -> Platform.runLater(() -> {
      if (opened.filter(now -> now == before).isPresent()) {
        reopen(Optional.ofNullable(checkpoint), List.of());
        trainAsFarAsTheRecipeSays();
      }
    }));
  }

  private void trainAsFarAsTheRecipeSays() {
    int epochs = design.document().recipe().epochs();
    int done = RunFigures.progress(run.stateProperty().get()).map(Progress::position).map(at -> at.epoch()).orElse(0);
    opened.ifPresent(it -> it.session.train(done < epochs ? epochs : done + epochs));
  }

  /** Begins anew from the seed. */
  private void reopen() {
    reopen(Optional.empty(), List.of());
  }

  private void reopen(Optional<Checkpoint> from, List<HistoryPoint> curves) {
    settling.stop();
    closeSession();
    generation++;
    run.clear();
    run.publishStale(false);
    if (design.inference().isSound()) {
      run.publish(new RunState.Preparing("Preparing the network"));
      Document document = design.document();
      var session = TrainingSession.openBehindWindow(document, datasets.source(document.recipe().dataset()), from,
          WeightTimeline.USUAL_BUDGET);
      opened = Optional.of(new Opened(session, curves, design, run, notices));
      wishesChanged = true;
    } else {
      run.publish(new RunState.Failed(design.inference().errors().getFirst().message()));
    }
  }

  private void closeSession() {
    opened.ifPresent(it -> {
      it.session.close();
      it.back.close();
    });
    opened = Optional.empty();
  }

  private void poll() {
    opened.ifPresent(this::poll);
  }

  private void poll(Opened it) {
    tellWishes(it);
    Snapshot newest = it.back.isAway() ? null : it.session.latest();
    boolean isNew = newest != null && newest != run.snapshotProperty().get();
    if (figuresAreDue(it, isNew)) {
      pulsesSinceFigures = 0;
      tellCurves(it);
      it.back.poll(it.session.timeline());
      pollState(it);
    }
    if (isNew) {
      it.session.drawingTakes(drawing.shown());
      run.publish(newest);
    }
    tellCarried(it);
  }

  private boolean figuresAreDue(Opened it, boolean withSnapshot) {
    boolean goesOn = it.session.state() instanceof RunState.Running && run.stateProperty().get() instanceof RunState.Running;
    return !goesOn || ++pulsesSinceFigures >= (withSnapshot ? FIGURE_PULSES : FIGURES_AT_LEAST);
  }

  /** Once the session is there: first the curves from before, unless it is no continuation of them. */
  private void tellCurves(Opened it) {
    if (!(it.session.state() instanceof RunState.Preparing)) {
      run.publish(it.session.carried().isEmpty() ? it.curves : List.of());
      it.curves = List.of();
      run.publish(it.session.drainHistory());
    }
  }

  private void pollState(Opened it) {
    RunState state = it.session.state();
    if (!state.equals(run.stateProperty().get())) {
      it.steps = RunFigures.progress(state).map(progress -> progress.position().step()).orElse(it.steps);
      run.publish(state);
    }
  }

  private void tellWishes(Opened it) {
    FloatTensor image = run.probeProperty().get();
    if (wishesChanged && image != null && it.input.equals(Optional.of(image.shape()))) {
      wishesChanged = false;
      Set<NodeId> wanted = new HashSet<>(run.watched());
      wanted.retainAll(it.nodes);
      ProbeRequest look = new ProbeRequest(image, wanted, ++ordinal, run.watchingLimitProperty().get(), others(it));
      it.session.request(look);
      it.back.ask(look);
    }
  }

  private ProbeRequest.Others others(Opened it) {
    Set<NodeId> wanted = new HashSet<>(run.watchedForPins());
    wanted.retainAll(it.nodes);
    List<FloatTensor> images = run.pins().stream().map(PinnedImage::image).filter(pin -> it.input.equals(Optional.of(pin.shape()))).toList();
    return new ProbeRequest.Others(images, wanted, run.watchedKernels());
  }

  private void tellCarried(Opened it) {
    Optional<Carried> carried = it.session.carried();
    if (carried.isPresent() && it.told.isEmpty()) {
      it.told = carried;
      notices.accept(carried.get().summary());
    }
  }
}
