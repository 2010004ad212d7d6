package io.sluice.ui.shell;

import static io.sluice.ui.shell.Keys.ctrlShift;
import static io.sluice.ui.shell.Keys.key;
import static io.sluice.ui.shell.Keys.shift;

import io.sluice.graph.Inference;
import io.sluice.train.ProbeRequest;
import io.sluice.train.RunState;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;

/** What can be done with the training of the document in front. FX thread only. */
final class RunActions {
  private final Workspaces workspaces;
  private final Action train;
  private final Action pause;
  private final Action step;
  private final Action stop;

  /** The actions on the training of whichever document of {@code workspaces} is in front. */
  RunActions(Workspaces workspaces) {
    this.workspaces = workspaces;
    train = makeTrain();
    pause = driver("Pause", SessionDriver::pause).icon("mdi2p-pause").on(key(KeyCode.F6))
        .hint("Wait after the step under way").disabledWhen(in(RunState.Running.class::isInstance).not());
    step = driver("Step", SessionDriver::step).icon("mdi2s-step-forward").on(key(KeyCode.F7)).hint("Train one step, then wait")
        .disabledWhen(unsound().or(in(state -> state instanceof RunState.Preparing || state instanceof RunState.Failed
            || state instanceof RunState.Running)));
    stop = driver("Stop", SessionDriver::stop).icon("mdi2s-stop").on(shift(KeyCode.F5)).hint("End the run; what was learned stays")
        .disabledWhen(in(state -> state instanceof RunState.Running || state instanceof RunState.Paused).not());
  }

  Action train() {
    return train;
  }

  Action pause() {
    return pause;
  }

  Action step() {
    return step;
  }

  Action stop() {
    return stop;
  }

  /** The menu of them all. */
  Entry.Group menu() {
    Action startOver = driver("Start over", SessionDriver::startOver).on(ctrlShift(KeyCode.R))
        .hint("Forget what was learned and begin anew from the seed").disabledWhen(unsound());
    Action restart = driver("Restart with these weights", SessionDriver::train)
        .hint("Train the changed design, beginning with the weights that still fit; a notice says which were carried over")
        .disabledWhen(Bindings.createBooleanBinding(() -> !isStale(), workspaces.stale()).or(unsound()));
    return new Entry.Group("Train", List.of(train, pause, step, stop, new Entry.Line(), restart, startOver, new Entry.Line(), watchingMenu()));
  }

  private Entry.Group watchingMenu() {
    Stream<Double> shares = Stream.of(0.01, 0.03, ProbeRequest.STANDARD_MOST, 0.25);
    return new Entry.Group("Watching may cost", shares.<Entry>map(this::watchingChoice).toList());
  }

  private Entry.Choice watchingChoice(double share) {
    BooleanProperty chosen = new SimpleBooleanProperty();
    workspaces.frontProperty().flatMap(it -> it.bench().run().watchingLimitProperty()).map(limit -> limit.doubleValue() == share)
        .orElse(false).subscribe(chosen::set);
    Action choose = Action.of(Math.round(100 * share) + "\u2009% of the training's time", workspaces.with(it -> {
      it.bench().run().watchingLimitProperty().set(share);
      chosen.set(true); // a choice that is chosen again stays so
    }));
    return new Entry.Choice(choose.disabledWhen(workspaces.none())
        .hint("Look at the maps less often where looking would take more than this"), chosen);
  }

  private Action driver(String text, Consumer<SessionDriver> work) {
    return Action.of(text, workspaces.with(it -> work.accept(it.bench().driver())));
  }

  private Action makeTrain() {
    StringBinding text = Bindings.createStringBinding(
        () -> workspaces.state().getValue() instanceof RunState.Paused && !isStale() ? "Go on" : "Train", workspaces.state(), workspaces.stale());
    StringBinding hint = Bindings.createStringBinding(this::whatTrainDoes, workspaces.state(), workspaces.stale(), workspaces.inference());
    BooleanBinding busy = Bindings.createBooleanBinding(
        () -> workspaces.state().getValue() instanceof RunState.Running && !isStale(), workspaces.state(), workspaces.stale());
    return driver("Train", SessionDriver::train).named(text).hint(hint).icon("mdi2p-play").on(key(KeyCode.F5))
        .disabledWhen(unsound().or(busy));
  }

  private boolean isStale() {
    return Objects.requireNonNullElse(workspaces.stale().getValue(), false);
  }

  private String whatTrainDoes() {
    Inference inference = workspaces.inference().getValue();
    if (inference == null) {
      return "Open a document to train its network";
    }
    if (!inference.isSound()) {
      return Readiness.sentence(inference);
    }
    if (isStale()) {
      return "Train the changed design, beginning with the weights that still fit";
    }
    return switch (workspaces.state().getValue()) {
      case RunState.Running _ -> "Training";
      case RunState.Preparing _ -> "Train as soon as the network is ready";
      case RunState.Ready _, RunState.Paused _, RunState.Finished _, RunState.Failed _ -> "Train as far as the recipe says";
    };
  }

  private BooleanBinding unsound() {
    return Bindings.createBooleanBinding(
        () -> workspaces.inference().getValue() == null || !workspaces.inference().getValue().isSound(), workspaces.inference());
  }

  private BooleanBinding in(Predicate<RunState> states) {
    return Bindings.createBooleanBinding(
        () -> workspaces.state().getValue() != null && states.test(workspaces.state().getValue()), workspaces.state());
  }
}
