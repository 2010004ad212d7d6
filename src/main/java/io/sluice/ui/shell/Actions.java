package io.sluice.ui.shell;

import io.sluice.train.ProbeRequest;
import io.sluice.train.RunState;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.featuremaps.InspectorView;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import static io.sluice.ui.shell.Keys.ctrl;
import static io.sluice.ui.shell.Keys.ctrlShift;
import static io.sluice.ui.shell.Keys.key;
import static io.sluice.ui.shell.Keys.shift;

/** Everything that the user can do from a menu, in the order of the menus. FX thread only. */
final class Actions {
  private final Workbench bench;
  private final List<Entry.Group> menus = new ArrayList<>();
  private final Action undo;
  private final Action redo;
  private final Action train;
  private final Action pause;
  private final Action step;
  private final Action stop;

  /**
   * The actions of a window.
   *
   * @param samples names of the designs that come with the program
   */
  Actions(Workbench bench, FileActions files, ExportActions exports, CanvasView canvas, InspectorView inspector, WindowActions window,
      List<String> samples) {
    this.bench = bench;
    undo = makeUndo();
    redo = makeRedo();
    train = makeTrain();
    pause = makePause();
    step = makeStep();
    stop = makeStop();
    menus.add(fileMenu(files, exports, inspector, window, samples));
    menus.add(editMenu(canvas));
    menus.add(viewMenu(canvas, window));
    menus.add(trainMenu());
    menus.add(new Entry.Group("Help", List.of(Action.of("Shortcuts", window::showShortcuts).on(key(KeyCode.F1)))));
  }

  /** The menus of the bar. */
  List<Entry.Group> menus() {
    return List.copyOf(menus);
  }

  /** All actions of a menu, those of its submenus too. */
  static Stream<Action> actions(Entry entry) {
    return switch (entry) {
      case Action action -> Stream.of(action);
      case Entry.Choice choice -> Stream.of(choice.action());
      case Entry.Group group -> group.entries().stream().flatMap(Actions::actions);
      case Entry.Line _ -> Stream.empty();
    };
  }

  Action undo() {
    return undo;
  }

  Action redo() {
    return redo;
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

  private static Entry.Group fileMenu(FileActions files, ExportActions exports, InspectorView inspector, WindowActions window,
      List<String> samples) {
    BooleanBinding nothingSeen = inspector.seenProperty().not();
    List<Entry> designs = samples.stream().<Entry>map(name -> Action.of(name, () -> files.openSample(name))).toList();
    return new Entry.Group("File", List.of(
        Action.of("New", files::startNew).on(ctrl(KeyCode.N)).hint("Begin with an empty canvas"),
        Action.of("Open…", files::open).on(ctrl(KeyCode.O)).hint("Open a design, or a checkpoint with its design"),
        new Entry.Group("Open sample", designs),
        new Entry.Line(),
        Action.of("Save", files::save).on(ctrl(KeyCode.S)).hint("Save the design"),
        Action.of("Save as…", files::saveAs).on(ctrlShift(KeyCode.S)).hint("Save the design in another file"),
        Action.of("Save checkpoint…", files::saveCheckpoint).on(ctrl(KeyCode.K)).hint("Save the trained weights, with the design"),
        new Entry.Line(),
        Action.of("Export ONNX…", exports::onnx).on(ctrl(KeyCode.E)).hint("Write the trained model as ONNX, read it back and compare"),
        Action.of("Export maps as PNG…", inspector::savePicture).disabledWhen(nothingSeen)
            .hint("Draw all channels of the selected block into a file"),
        Action.of("Export maps as CSV…", inspector::saveTable).disabledWhen(nothingSeen)
            .hint("Write the values of all channels of the selected block"),
        new Entry.Line(),
        Action.of("Quit", window::close).on(ctrl(KeyCode.Q))));
  }

  private Entry.Group editMenu(CanvasView canvas) {
    return new Entry.Group("Edit", List.of(undo, redo, new Entry.Line(),
        Action.of("Add block…", canvas::searchToAdd).on(shift(KeyCode.A)).hint("Search for a block and add it at the pointer; Tab does it too"),
        Action.of("Cut", canvas::cut).on(ctrl(KeyCode.X)).hint("Copy the selected blocks and take them away"),
        Action.of("Copy", canvas::copy).on(ctrl(KeyCode.C)).hint("Copy the selected blocks, as text that can be kept"),
        Action.of("Paste", canvas::paste).on(ctrl(KeyCode.V)).hint("Paste blocks"),
        Action.of("Paste with wires", canvas::pasteWithIncoming).on(ctrlShift(KeyCode.V)).hint("Paste blocks with the wires that came into them"),
        Action.of("Duplicate", canvas::duplicate).on(ctrl(KeyCode.D)).disabledWhen(nothingSelected()),
        Action.of("Delete", canvas::deleteSelection).on(key(KeyCode.DELETE)).hint("Take away the selected blocks, or the selected wire"),
        Action.of("Delete and reconnect", canvas::deleteAndReconnect).on(ctrl(KeyCode.DELETE)).disabledWhen(nothingSelected())
            .hint("Take away the selected blocks and wire what was before them to what was behind"),
        Action.of("Rename", canvas::renameSelection).on(key(KeyCode.F2)).disabledWhen(nothingSelected()),
        Action.of("Select all", canvas::selectAll).on(ctrl(KeyCode.A))));
  }

  private static Entry.Group viewMenu(CanvasView canvas, WindowActions window) {
    return new Entry.Group("View", List.of(
        Action.of("Fit all", canvas::fit).on(ctrl(KeyCode.DIGIT0)),
        Action.of("Fit selection", canvas::fitSelection).on(key(KeyCode.F)),
        Action.of("Actual size", canvas::zoomToActualSize).on(ctrl(KeyCode.DIGIT1)),
        Action.of("Zoom in", canvas::zoomIn).on(ctrl(KeyCode.EQUALS)),
        Action.of("Zoom out", canvas::zoomOut).on(ctrl(KeyCode.MINUS)),
        new Entry.Line(),
        Action.of("Light or dark", window::changeTheme).on(ctrl(KeyCode.L)).hint("Change between the light and the dark theme")));
  }

  private Entry.Group trainMenu() {
    Action startOver = Action.of("Start over", bench.driver()::startOver).on(ctrlShift(KeyCode.R))
        .hint("Forget what was learned and begin anew from the seed").disabledWhen(unsound());
    return new Entry.Group("Train", List.of(train, pause, step, stop, new Entry.Line(), startOver, new Entry.Line(), watchingMenu()));
  }

  private Entry.Group watchingMenu() {
    Stream<Double> shares = Stream.of(0.01, 0.03, ProbeRequest.STANDARD_MOST, 0.25);
    return new Entry.Group("Watching may cost", shares.<Entry>map(this::watchingChoice).toList());
  }

  private Entry.Choice watchingChoice(double share) {
    DoubleProperty limit = bench.run().watchingLimitProperty();
    BooleanProperty chosen = new SimpleBooleanProperty(limit.get() == share);
    limit.addListener(_ -> chosen.set(limit.get() == share));
    Action choose = Action.of(Math.round(100 * share) + "\u2009% of the training's time", () -> {
      limit.set(share);
      chosen.set(true); // a choice that is chosen again stays so
    });
    return new Entry.Choice(choose.hint("Look at the maps less often where looking would take more than this"), chosen);
  }

  private Action makeUndo() {
    DesignModel design = bench.design();
    StringBinding text = Bindings.createStringBinding(
        () -> design.undoable().map(what -> "Undo " + what).orElse("Undo"), design.documentProperty());
    return Action.of("Undo", design::undo).named(text).icon("mdi2u-undo").on(ctrl(KeyCode.Z))
        .disabledWhen(Bindings.createBooleanBinding(() -> design.undoable().isEmpty(), design.documentProperty()));
  }

  private Action makeRedo() {
    DesignModel design = bench.design();
    StringBinding text = Bindings.createStringBinding(
        () -> design.redoable().map(what -> "Redo " + what).orElse("Redo"), design.documentProperty());
    return Action.of("Redo", design::redo).named(text).icon("mdi2r-redo").on(ctrl(KeyCode.Y))
        .disabledWhen(Bindings.createBooleanBinding(() -> design.redoable().isEmpty(), design.documentProperty()));
  }

  private Action makeTrain() {
    RunModel run = bench.run();
    StringBinding text = Bindings.createStringBinding(
        () -> run.stateProperty().get() instanceof RunState.Paused && !run.staleProperty().get() ? "Go on" : "Train",
        run.stateProperty(), run.staleProperty());
    StringBinding hint = Bindings.createStringBinding(
        this::whatTrainDoes, run.stateProperty(), run.staleProperty(), bench.design().inferenceProperty());
    BooleanBinding busy = in(RunState.Running.class::isInstance).and(run.staleProperty().not());
    return Action.of("Train", bench.driver()::train).named(text).hint(hint).icon("mdi2p-play").on(key(KeyCode.F5))
        .disabledWhen(unsound().or(busy));
  }

  private String whatTrainDoes() {
    if (!bench.design().inference().isSound()) {
      return bench.design().inference().errors().getFirst().message();
    }
    if (bench.run().staleProperty().get()) {
      return "Train the changed design, beginning with the weights that still fit";
    }
    return switch (bench.run().stateProperty().get()) {
      case RunState.Running _ -> "Training";
      case RunState.Preparing _ -> "Train as soon as the network is ready";
      case RunState.Ready _, RunState.Paused _, RunState.Finished _, RunState.Failed _ -> "Train as far as the recipe says";
    };
  }

  private Action makePause() {
    return Action.of("Pause", bench.driver()::pause).icon("mdi2p-pause").on(key(KeyCode.F6))
        .hint("Wait after the step under way").disabledWhen(in(RunState.Running.class::isInstance).not());
  }

  private Action makeStep() {
    return Action.of("Step", bench.driver()::step).icon("mdi2s-step-forward").on(key(KeyCode.F7)).hint("Train one step, then wait")
        .disabledWhen(unsound().or(in(state -> state instanceof RunState.Preparing || state instanceof RunState.Failed
            || state instanceof RunState.Running)));
  }

  private Action makeStop() {
    return Action.of("Stop", bench.driver()::stop).icon("mdi2s-stop").on(shift(KeyCode.F5)).hint("End the run; what was learned stays")
        .disabledWhen(in(state -> state instanceof RunState.Running || state instanceof RunState.Paused).not());
  }

  private BooleanBinding nothingSelected() {
    return Bindings.createBooleanBinding(bench.design().selection()::isEmpty, bench.design().selection());
  }

  private BooleanBinding unsound() {
    return Bindings.createBooleanBinding(() -> !bench.design().inference().isSound(), bench.design().inferenceProperty());
  }

  private BooleanBinding in(Predicate<RunState> states) {
    return Bindings.createBooleanBinding(() -> states.test(bench.run().stateProperty().get()), bench.run().stateProperty());
  }
}
