package io.sluice.ui.analysis;

import io.sluice.data.Dataset;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.study.Subject;
import io.sluice.train.BackSeat;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Fit;
import io.sluice.train.RunState;
import io.sluice.ui.model.RunModel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The network under study: a copy of the one in training as the window shows it, newest or looking back, made when a view first asks something, and anew when told to. Questions are
 * answered one after another by a thread of its own, which alone touches the copy; training goes on meanwhile. FX thread only.
 */
public final class StudyModel implements AutoCloseable {
  private final RunModel run;
  private final StudySource source;
  private final Executor study;
  private final Executor window;
  private final Runnable end;
  private final ReadOnlyObjectWrapper<Optional<StudyMoment>> moment = new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<CompletableFuture<Laboratory>> laboratory = Optional.empty();
  private CompletableFuture<Object> last = CompletableFuture.completedFuture(null);
  private long ordinal;
  private long wanted;
  private long takenAt;

  /** A study of the network of {@code run}. */
  public StudyModel(RunModel run, StudySource source) {
    this(run, source, Executors.newSingleThreadExecutor(StudyModel::thread));
  }

  private StudyModel(RunModel run, StudySource source, ExecutorService thread) {
    this(run, source, thread, Platform::runLater, thread::shutdown);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().name("study").daemon().unstarted(() -> {
      BackSeat.take();
      work.run();
    });
  }

  /**
   * The same with other threads.
   *
   * @param study  answers questions, one after another
   * @param window takes answers to the FX thread
   * @param end    done when it is closed
   */
  StudyModel(RunModel run, StudySource source, Executor study, Executor window, Runnable end) {
    this.run = run;
    this.source = source;
    this.study = study;
    this.window = window;
    this.end = end;
    run.snapshotProperty().subscribe(newest -> {
      if (newest == null) {
        forget();
      }
    });
  }

  /** The network that is being asked; empty before the first question. */
  public ReadOnlyObjectProperty<Optional<StudyMoment>> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /** Whether the window shows another moment than is under study, or another network. */
  public boolean isOutdated() {
    return moment.get().filter(at -> at.step() == stepNow()).isEmpty();
  }

  /** The step that the window shows: of the moment that it looks back at, or the newest. */
  private long stepNow() {
    long newest = run.snapshotProperty().get() == null ? -1 : run.snapshotProperty().get().step();
    return run.past().chosenProperty().get().map(Moment::step).orElse(newest);
  }

  /** Takes the network as the window shows it now, looking back or not, for all questions from now on. */
  public void refresh() {
    giveBack();
    long request = ++wanted;
    takenAt = stepNow();
    Optional<Moment> shown = run.past().chosenProperty().get();
    CompletableFuture<Laboratory> opening = source.checkpoint()
        .thenApply(newest -> shown.map(moment -> newest.asOf(moment.step())).orElse(newest))
        .thenCompose(checkpoint -> source.dataset(checkpoint.document().recipe().dataset()).thenApply(dataset -> new Material(checkpoint, dataset)))
        .thenApplyAsync(StudyModel::open, study);
    laboratory = Optional.of(opening);
    opening.thenAccept(ready -> window.execute(() -> introduce(ready, request)));
  }

  private void introduce(Laboratory ready, long request) {
    if (request == wanted) {
      moment.set(Optional.of(new StudyMoment(++ordinal, ready.step(), ready.subject().inference(), ready.dataset())));
    }
  }

  /** Refreshes if nothing is under study yet, or the window has come to show another moment than is, and rests there. */
  void prepare() {
    boolean resting = !(run.stateProperty().get() instanceof RunState.Running) || run.past().chosenProperty().get().isPresent();
    boolean failed = laboratory.filter(CompletableFuture::isCompletedExceptionally).isPresent();
    boolean leftBehind = resting && moment.get().isPresent() && isOutdated() && stepNow() != takenAt;
    if (laboratory.isEmpty() || failed || leftBehind && laboratory.get().isDone()) {
      refresh();
    }
  }

  private record Material(Checkpoint checkpoint, Dataset dataset) {}

  private static Laboratory open(Material material) {
    try {
      Subject subject = Subject.of(material.checkpoint());
      try {
        Fit.require(subject.inference(), material.dataset().test(), material.dataset().name());
      } catch (CannotTrainException e) {
        subject.close();
        throw e;
      }
      return new Laboratory(subject, material.dataset(), material.checkpoint().position().step());
    } catch (CannotTrainException e) {
      throw new CompletionException(e);
    }
  }

  /** Has the study thread work with the network once it is there; {@code failed} is told on that thread if it never will be. */
  void use(Consumer<Laboratory> work, Consumer<Throwable> failed) {
    prepare();
    inTurn(laboratory.orElseThrow(), (ready, failure) -> {
      if (failure == null) {
        work.accept(ready);
      } else {
        failed.accept(failure);
      }
    });
  }

  /** Behind all that was asked before, also where that waits for its network. */
  private void inTurn(CompletableFuture<Laboratory> network, BiConsumer<Laboratory, Throwable> work) {
    last = last.handle((_, _) -> network).thenCompose(it -> it.handleAsync((ready, failure) -> {
      work.accept(ready, failure);
      return null;
    }, study));
  }

  /** Does {@code work} on the FX thread, from the study thread. */
  void tell(Runnable work) {
    window.execute(work);
  }

  /** Gives the network back that was under study, as for a document that another takes the place of. */
  public void forget() {
    giveBack();
    wanted++;
    moment.set(Optional.empty());
  }

  private void giveBack() {
    laboratory.ifPresent(before -> inTurn(before, (ready, _) -> {
      if (ready != null) {
        ready.close();
      }
    }));
    laboratory = Optional.empty();
  }

  /** Ends it when the question at hand is answered; nobody waits. */
  @Override
  public void close() {
    forget();
    last.whenComplete((_, _) -> end.run());
  }
}
