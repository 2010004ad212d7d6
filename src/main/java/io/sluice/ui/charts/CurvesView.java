package io.sluice.ui.charts;

import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Tip;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * How loss and accuracy went, in training and on the test images, side by side. Points are added as they come; the legend has the values at
 * the pointer, otherwise the newest. L changes the loss to a logarithmic scale and back. FX thread only.
 */
public final class CurvesView extends StackPane {
  private final CurvePane loss = new CurvePane(CurvesView::tick, false);
  private final CurvePane accuracy = new CurvePane(CurvesView::wholePercent, true);
  private final Label lossTrain = figure("loss-train");
  private final Label lossTest = figure("loss-test");
  private final Label accuracyTrain = figure("accuracy-train");
  private final Label accuracyTest = figure("accuracy-test");
  private final Label at = new Label();
  private final ToggleButton log = new ToggleButton("log");
  private final Label empty = new Label();
  private OptionalLong pointed = OptionalLong.empty();
  private OptionalLong chosen = OptionalLong.empty();

  /** The curves of that run. */
  public CurvesView(RunModel run) {
    getStyleClass().add("curves-view");
    setId("curves");
    setFocusTraversable(true);
    setAccessibleText("Curves of loss and accuracy");
    log.setId("log-loss");
    log.getStyleClass().add("small");
    Tip.on(log, "Logarithmic scale for the loss (L)");
    log.selectedProperty().subscribe(loss::setLog);
    empty.setId("curves-empty");
    empty.getStyleClass().add("empty-text");
    empty.setWrapText(true);
    at.getStyleClass().add("curve-at");
    log.setMinWidth(USE_PREF_SIZE);
    at.setMinWidth(USE_PREF_SIZE);
    VBox left = side("Loss", loss, lossTrain, lossTest, log);
    VBox right = side("Accuracy", accuracy, accuracyTrain, accuracyTest, at);
    HBox sides = new HBox(left, right);
    sides.getStyleClass().add("curve-sides");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    getChildren().addAll(sides, empty);
    setAlignment(sides, Pos.TOP_CENTER); // what is too high goes out of sight at the foot
    loss.setOnPoint(this::point);
    accuracy.setOnPoint(this::point);
    run.past().chosenProperty().subscribe(chosen -> mark(chosen.map(at -> OptionalLong.of(at.step())).orElse(OptionalLong.empty())));
    addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    run.stateProperty().subscribe(_ -> tellWhatIsMissing(run));
    run.past().timelineProperty().subscribe(_ -> tellWhatIsMissing(run));
    run.history().forEach(this::add);
    run.history().addListener((ListChangeListener<HistoryPoint>) this::change);
    refresh();
  }

  /** What a network that was trained elsewhere, or in an earlier sitting, did not bring along. */
  private void tellWhatIsMissing(RunModel run) {
    boolean trained = run.stateProperty().get() instanceof RunState.Ready(Progress progress) && progress.position().step() > 0;
    boolean hasMoments = run.past().timelineProperty().get().moments().size() > 1;
    empty.setText(!trained ? "Train to see how loss and accuracy go"
        : hasMoments ? "The checkpoint came without its history.csv: curves begin with the next training"
        : "The checkpoint came without its history.csv and its timeline file: curves and earlier moments begin with the next training");
  }

  /** A round number without zeros at its end. */
  private static String tick(double value) {
    String text = Figures.value(value);
    return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String wholePercent(double share) {
    return Math.round(100 * share) + "\u2009%";
  }

  private static Label figure(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("curve-figure");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static VBox side(String name, CurvePane pane, Label train, Label test, Node last) {
    Label title = new Label(name);
    title.getStyleClass().add("curve-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    HBox legend = new HBox(legend(title, new HBox(key("training", "key-train"), train), new HBox(key("test", "key-test"), test)), last);
    legend.getStyleClass().add("curve-legend");
    legend.setMinHeight(Region.USE_PREF_SIZE); // where it is low the curves give way
    VBox.setVgrow(pane, Priority.ALWAYS);
    VBox side = new VBox(legend, pane);
    side.setMinWidth(0);
    side.setPrefWidth(300);
    return side;
  }

  /** Title and values in one line where it is wide enough, else in two: nothing of them is cut off. */
  private static FlowPane legend(Label title, HBox train, HBox test) {
    FlowPane legend = new FlowPane(title, train, test);
    legend.getStyleClass().add("curve-keys");
    legend.prefWrapLengthProperty().bind(legend.widthProperty()); // else it is given the height that it would have in another width
    train.getStyleClass().add("curve-key-value");
    test.getStyleClass().add("curve-key-value");
    HBox.setHgrow(legend, Priority.ALWAYS);
    return legend;
  }

  private static Label key(String words, String styleClass) {
    Region line = new Region();
    line.getStyleClass().addAll("curve-key", styleClass);
    Label label = new Label(words, line);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("secondary");
    return label;
  }

  private void press(KeyEvent event) {
    if (event.getCode() == KeyCode.L && !event.isShortcutDown()) {
      log.setSelected(!log.isSelected());
      event.consume();
    }
  }

  /** Only what was added is read; a run that begins anew takes all away. */
  private void change(ListChangeListener.Change<? extends HistoryPoint> change) {
    while (change.next()) {
      if (change.wasRemoved()) {
        clear();
        change.getList().forEach(this::add);
      } else {
        change.getAddedSubList().forEach(this::add);
      }
    }
    refresh();
  }

  private void clear() {
    for (CurvePane pane : new CurvePane[] {loss, accuracy}) {
      pane.train().clear();
      pane.test().clear();
    }
  }

  private void add(HistoryPoint point) {
    switch (point) {
      case HistoryPoint.Step step -> {
        loss.train().add(step.step(), step.loss());
        accuracy.train().add(step.step(), step.accuracy());
      }
      case HistoryPoint.Epoch epoch -> {
        loss.test().add(epoch.step(), epoch.test().loss());
        accuracy.test().add(epoch.step(), epoch.test().accuracy());
      }
    }
  }

  private void refresh() {
    boolean nothing = loss.train().size() + loss.test().size() == 0;
    empty.setVisible(nothing);
    loss.setVisible(!nothing);
    accuracy.setVisible(!nothing);
    loss.draw();
    accuracy.draw();
    write();
  }

  private void point(OptionalLong step) {
    pointed = step;
    loss.pointAt(step);
    accuracy.pointAt(step);
    write();
  }

  /** The chosen moment of the training, whose values the legend has while nothing is pointed at. */
  private void mark(OptionalLong step) {
    chosen = step;
    loss.mark(step);
    accuracy.mark(step);
    write();
  }

  private void write() {
    lossTrain.setText(at(loss.train(), Figures::value));
    lossTest.setText(at(loss.test(), Figures::value));
    accuracyTrain.setText(at(accuracy.train(), Figures::percent));
    accuracyTest.setText(at(accuracy.test(), Figures::percent));
    int best = accuracy.bestEpoch();
    OptionalLong step = pointed.isPresent() ? pointed : chosen;
    at.setText(step.isPresent() ? "step " + Figures.count(step.getAsLong()) : best < 0 ? "" : "best: epoch " + (best + 1));
  }

  private String at(Series series, DoubleFunction<String> writing) {
    OptionalLong step = pointed.isPresent() ? pointed : chosen;
    int index = step.isPresent() ? series.indexAt(step.getAsLong()) : series.size() - 1;
    return index < 0 ? "–" : writing.apply(series.smooth(index));
  }
}
