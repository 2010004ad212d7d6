package io.sluice.train;

import io.sluice.data.Dataset;
import io.sluice.engine.StepResult;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Recipe;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.NamedTensors;
import java.util.Optional;
import java.util.OptionalInt;

/** A network being trained: what is done with it, and the state that follows. Training thread only. */
final class Run {
  private enum Mode { READY, RUNNING, PAUSED, DONE, STOPPED, FAILED }

  private static final int NO_LIMIT = -1;

  private final SessionLink link;
  private final Document document;
  private final Dataset dataset;
  private final Trainee trainee;
  private final int classes;
  private final Course course;
  private final RecentSteps recent = new RecentSteps();
  private final ProbePace pace = new ProbePace();
  private WeightTimeline timeline;
  private Mode mode = Mode.READY;
  private int epochs;
  private int stepsToDo = NO_LIMIT;
  private EpochTally tally = new EpochTally();
  private Evaluator evaluation;
  private Optional<BestEpoch> best = Optional.empty();
  private double evaluationSeconds;
  private long evaluationNanos;
  private long lookNanos;

  /** A run that is ready to train. */
  Run(Preparation.Prepared prepared, SessionLink link) {
    this.link = link;
    document = prepared.document();
    dataset = prepared.dataset();
    trainee = prepared.trainee();
    classes = prepared.classes();
    course = new Course(dataset.train(), recipe(), prepared.start());
    epochs = recipe().epochs();
    timeline = prepared.timeline();
    keepRest();
    publish();
  }

  private Recipe recipe() {
    return document.recipe();
  }

  /** Whether there is something to do without being told. */
  boolean hasWork() {
    return mode == Mode.RUNNING || isLookDue();
  }

  /** Does a step, a batch of an evaluation, or a look. */
  void work() throws CannotTrainException {
    lookIfDue();
    if (mode != Mode.RUNNING) {
      return;
    }
    if (evaluation != null) {
      evaluate();
    } else {
      step();
    }
    settle();
  }

  void train(OptionalInt total) {
    if (mode == Mode.FAILED) {
      return;
    }
    stepsToDo = NO_LIMIT;
    if (total.isPresent()) {
      epochs = total.getAsInt();
    } else if (isAtEnd()) {
      epochs = course.position().epoch() + recipe().epochs();
    }
    mode = isAtEnd() ? Mode.DONE : Mode.RUNNING;
    publish();
  }

  void singleStep() {
    if (mode == Mode.FAILED) {
      return;
    }
    if (mode == Mode.RUNNING) {
      stepsToDo = Math.max(stepsToDo, 0) + 1;
    } else {
      train(OptionalInt.empty());
      stepsToDo = 1;
    }
  }

  void pause() {
    if (mode == Mode.RUNNING) {
      become(Mode.PAUSED);
    }
  }

  void stop() {
    if (mode == Mode.RUNNING || mode == Mode.PAUSED) {
      become(Mode.STOPPED);
    }
  }

  void fail() {
    mode = Mode.FAILED;
  }

  /** Looks at what the window wants to see, if that is due. */
  void lookIfDue() {
    if (isLookDue()) {
      look();
    }
  }

  /**
   * What was learned so far, as plain copies.
   *
   * @throws CannotTrainException if a value of it is not finite: no checkpoint holds such a one
   */
  Checkpoint checkpoint() throws CannotTrainException {
    NamedTensors weights = trainee.weights();
    NamedTensors optimizer = trainee.optimizer();
    Optional<String> broken = weights.firstNotFinite().or(optimizer::firstNotFinite);
    if (broken.isPresent()) {
      throw new CannotTrainException("'" + broken.get() + "' holds a value that is no finite number, so there is nothing to save: choose a"
          + " smaller learning rate and train from the start");
    }
    return new Checkpoint(document, weights, optimizer, course.position(), timeline.endingWith(course.position().step(), weights));
  }

  void close() {
    trainee.close();
  }

  private boolean isAtEnd() {
    return course.position().epoch() >= epochs && evaluation == null;
  }

  private void step() throws CannotTrainException {
    long start = System.nanoTime();
    long before = course.position().step();
    StepResult outcome = course.teach(trainee);
    if (outcome.breakdown().isPresent()) {
      throw new CannotTrainException("Step " + (before + 1) + " went beyond all numbers: " + outcome.breakdown().get().what()
          + " grew past every limit first. The weights of the step before are kept: choose a smaller learning rate than "
          + recipe().optimizer().learningRate() + " and train from the start");
    }
    boolean lastOfEpoch = course.advance();
    stepsToDo = Math.max(stepsToDo - 1, NO_LIMIT);
    long nanos = System.nanoTime() - start;
    tally.add(outcome, nanos);
    recent.add(outcome, nanos + lookNanos);
    lookNanos = 0;
    pace.worked(nanos);
    keepMoment();
    link.publish(new HistoryPoint.Step(before + 1, outcome.loss(), (double) outcome.correct() / outcome.count()));
    if (lastOfEpoch) {
      evaluation = new Evaluator(trainee, dataset.test(), classes);
      evaluationNanos = 0;
    }
  }

  /** Keeps what was learned so far, if it is the time line's turn. */
  private void keepMoment() {
    long step = course.position().step();
    if (timeline.keeps(step)) {
      timeline = timeline.with(step, trainee.weightsInPlace());
      link.publish(timeline);
    }
  }

  /** Makes what was learned so far the last moment: what the training rests at can be looked back at, and compared, too. */
  private void keepRest() {
    timeline = timeline.endingWith(course.position().step(), trainee.weightsInPlace());
    link.publish(timeline);
  }

  private void evaluate() throws CannotTrainException {
    long start = System.nanoTime();
    evaluation.advance();
    long nanos = System.nanoTime() - start;
    evaluationNanos += nanos;
    pace.worked(nanos);
    if (evaluation.isDone()) {
      evaluationSeconds = evaluationNanos / 1e9;
      keepIfBest(evaluation.result());
      link.publish(tally.point(course.position().step(), course.position().epoch(), evaluation.result()));
      tally = new EpochTally();
      evaluation = null;
    }
  }

  private void keepIfBest(Evaluation test) throws CannotTrainException {
    if (best.isEmpty() || best.get().isBeatenBy(test)) {
      best = Optional.of(new BestEpoch(course.position().epoch(), test, checkpoint()));
      link.publish(best.get());
    }
  }

  /** Ends the run or a single step where that is due. */
  private void settle() {
    if (isAtEnd()) {
      become(Mode.DONE);
    } else if (stepsToDo == 0 && evaluation == null) {
      become(Mode.PAUSED);
    } else {
      publish();
    }
  }

  /** Comes to rest; what is to be looked at is brought up to date before anybody hears of it. */
  private void become(Mode next) {
    mode = next;
    stepsToDo = NO_LIMIT;
    keepRest();
    lookIfDue();
    publish();
  }

  private boolean isLookDue() {
    ProbeRequest request = link.request.get();
    return request != null
        && request.image().shape().equals(dataset.test().shape())
        && pace.isDue(request, course.position().step(), mode == Mode.RUNNING, link.isSeen(), link.drawingNanos());
  }

  private void look() {
    ProbeRequest request = link.request.get();
    long step = course.position().step();
    long start = System.nanoTime();
    try {
      link.publish(trainee.look(request, step));
    } finally { // a look that failed is not tried again
      long nanos = System.nanoTime() - start;
      pace.served(request, step, mode == Mode.RUNNING, nanos, link.drawingNanos());
      if (mode == Mode.RUNNING) {
        lookNanos += nanos;
      }
    }
  }

  private void publish() {
    Progress progress = progress();
    link.publish(switch (mode) {
      case READY -> new RunState.Ready(progress);
      case RUNNING -> new RunState.Running(progress);
      case PAUSED -> new RunState.Paused(progress);
      case DONE -> new RunState.Finished(progress, RunState.Reason.DONE);
      case STOPPED -> new RunState.Finished(progress, RunState.Reason.STOPPED_BY_USER);
      case FAILED -> throw new IllegalStateException("a failed run says why itself");
    });
  }

  private Progress progress() {
    double speed = recent.imagesPerSecond();
    int evaluationsLeft = Math.max(0, epochs - course.position().epoch()) + (evaluation == null ? 0 : 1);
    double secondsLeft = speed == 0 ? Double.NaN : course.imagesUntil(epochs) / speed + evaluationsLeft * evaluationSeconds;
    return new Progress(course.position(), epochs, course.stepsPerEpoch(), speed, secondsLeft, recent.loss(), recent.accuracy(),
        pace.share());
  }
}
