package io.sluice.ui.shell;

import io.sluice.graph.Recipe;
import io.sluice.train.RunState;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Tip;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The tool bar: undo, the run's buttons, the recipe's main numbers, progress, and how the run is doing. */
final class TrainBar extends HBox {
  /** A narrower bar leaves out what matters least. */
  private static final double ROOMY = 1100;
  /** From there on all figures have room beside the recipe's main numbers, of which the inspector shows all. */
  private static final double WIDE_ENOUGH = 900;

  private final DesignModel design;
  private final RunModel run;
  private final ProgressBar progress = new ProgressBar(0);
  private final Label place = new Label();
  private final Label speed = figure("speed");
  private final Label loss = figure("loss");
  private final Label accuracy = figure("accuracy");
  private final Label test = figure("test-accuracy");
  private final Label cost = figure("observer-cost");

  /** A bar that follows {@code run} and changes the recipe of {@code design}. */
  TrainBar(DesignModel design, RunModel run, Actions actions) {
    this.design = design;
    this.run = run;
    getStyleClass().add("train-bar");
    setMinWidth(0); // else it would never get narrow enough to leave anything out
    Node watching = titled("watching", cost, "Share of the time that computing and drawing maps takes from training");
    RecipeChoice recipe = new RecipeChoice(design);
    RecipeField batch = batch(design);
    RecipeField rate = rate(design);
    setAlignment(Pos.CENTER_LEFT);
    List<ToolButton> runs = runButtons(actions.runs());
    getChildren().addAll(
        new HBox(new ToolButton(actions.undo()).withId("undo"), new ToolButton(actions.redo()).withId("redo")),
        new Separator(Orientation.VERTICAL),
        runs.getFirst(),
        new HBox(runs.subList(1, runs.size()).toArray(Node[]::new)),
        recipe, epochs(design), batch, rate,
        new Separator(Orientation.VERTICAL), progressBox(),
        titled("img/s", speed, "Images trained on in a second, lately"),
        titled("loss", loss, "Mean cross-entropy of the last steps' training images"),
        titled("accuracy", accuracy, "Share of the last steps' training images that were right"),
        titled("test", test, "Share of the test images that were right after the last whole epoch"),
        watching);
    List.of(watching, recipe).forEach(part -> showFrom(ROOMY, part));
    List.of(batch, rate).forEach(part -> showFrom(WIDE_ENOUGH, part));
    InvalidationListener refresh = _ -> show(run.stateProperty().get());
    run.stateProperty().addListener(refresh);
    design.inferenceProperty().addListener(refresh);
    run.history().addListener(refresh);
    show(run.stateProperty().get());
  }

  private static List<ToolButton> runButtons(RunActions runs) {
    ToolButton train = new ToolButton(runs.train()).main().withId("train");
    ToolButton pause = new ToolButton(runs.pause()).withId("pause");
    ToolButton step = new ToolButton(runs.step()).withId("step");
    ToolButton stop = new ToolButton(runs.stop()).withId("stop");
    List<ToolButton> all = List.of(train, pause, step, stop);
    all.forEach(button -> button.handingOn(List.of(pause, train)));
    return all;
  }

  /** Leaves a part out of a bar that is no wider than that. */
  private void showFrom(double width, Node part) {
    part.visibleProperty().bind(widthProperty().greaterThan(width));
    part.managedProperty().bind(part.visibleProperty());
  }

  static RecipeField epochs(DesignModel design) {
    return new RecipeField(design, "Epochs", 3, "Passes over all training images", recipe -> String.valueOf(recipe.epochs()),
        (recipe, text) -> recipe.withEpochs(whole(text, "the number of epochs is a whole number from 1 to 10000"))).withId("epochs");
  }

  static RecipeField batch(DesignModel design) {
    return new RecipeField(design, "Batch", 3, "Images a training step", recipe -> String.valueOf(recipe.batchSize()),
        (recipe, text) -> recipe.withBatchSize(whole(text, "the batch size is a whole number from 1 to 8192"))).withId("batch");
  }

  static RecipeField rate(DesignModel design) {
    return new RecipeField(design, "Rate", 5, "Learning rate: how far a step goes, at most where the recipe's schedule changes it",
        recipe -> plain(recipe.optimizer().learningRate()), TrainBar::withRate).withId("rate");
  }

  private static Recipe withRate(Recipe recipe, String text) {
    return recipe.withOptimizer(recipe.optimizer().withLearningRate(number(text)));
  }

  private static int whole(String text, String rule) {
    return parsed(text, rule, Integer::parseInt);
  }

  private static double number(String text) {
    return parsed(text, "the learning rate is a number above 0 and at most 10", Double::parseDouble);
  }

  private static <T> T parsed(String text, String rule, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule + ", not '" + text + "'", e);
    }
  }

  /** Without the exponent that {@code 1.0E-4} would have. */
  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private Node progressBox() {
    progress.setId("progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    place.setId("place");
    place.getStyleClass().add("secondary");
    VBox box = new VBox(place, progress);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.getStyleClass().add("progress-box");
    return box;
  }

  private static Label figure(String id) {
    Label label = new Label(RunFigures.NONE);
    label.setId(id);
    label.getStyleClass().add("number");
    return label;
  }

  private static Node titled(String title, Label figure, String help) {
    Label label = new Label(title);
    label.getStyleClass().add("secondary");
    VBox box = new VBox(label, figure);
    box.getStyleClass().add("figure-box");
    label.setMinWidth(Region.USE_PREF_SIZE);
    figure.setMinWidth(Region.USE_PREF_SIZE);
    Tip.on(box, help);
    return box;
  }

  private void show(RunState state) {
    progress.setProgress(state instanceof RunState.Preparing ? ProgressBar.INDETERMINATE_PROGRESS : RunFigures.fraction(state));
    boolean nothing = state instanceof RunState.Failed && !design.inference().isSound();
    place.setText(nothing ? Readiness.place(design.inference()) : RunFigures.place(state));
    speed.setText(RunFigures.speed(state));
    loss.setText(RunFigures.loss(state));
    accuracy.setText(RunFigures.accuracy(state));
    test.setText(RunFigures.testAccuracy(run.history()));
    cost.setText(RunFigures.observerCost(state));
  }
}
