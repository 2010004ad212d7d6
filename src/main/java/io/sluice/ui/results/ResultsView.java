package io.sluice.ui.results;

import io.sluice.graph.Checkpoint;
import io.sluice.study.PairedTest;
import io.sluice.study.Predictions;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Evaluation;
import io.sluice.train.Fit;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.analysis.Comparison;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Confusion of classes with precision and recall, the images behind each cell, the worst errors, and another network on the same images.
 * It asks once it is in sight. FX thread only.
 */
public final class ResultsView extends AskingView {
  private final Inquiry comparing;
  private final ConfusionTable confusion = new ConfusionTable(this::showCell);
  private final ImageGallery gallery = new ImageGallery();
  private final Label summary = new Label();
  private final Button worst = new Button("Worst errors");
  private final MenuButton compare = new MenuButton("Compare with");
  private final Label verdict = new Label();
  private final Button onlyHere = new Button();
  private final Button onlyThere = new Button();
  private final VBox comparison = new VBox();
  private final HBox body;
  private final SideBySide sideBySide;
  private final StackPane middle = new StackPane();
  private final ToggleButton beside = new ToggleButton("Maps of both");
  private Supplier<List<Comparison>> comparisons = List::of;
  private Optional<Predictions> results = Optional.empty();
  private Optional<Other> compared = Optional.empty();
  private IntConsumer onChooseImage = _ -> {};

  /** A network that this one is compared with, newer weights of this one too. */
  private record Other(String name, Checkpoint checkpoint) {}

  /** The results of the network of {@code study}. */
  public ResultsView(RunModel run, StudyModel study) {
    this(run, study, new HBox());
  }

  private ResultsView(RunModel run, StudyModel study, HBox body) {
    super(study, run, body, "The results on the test images come here");
    this.body = body;
    comparing = new Inquiry(study);
    sideBySide = new SideBySide(study);
    getStyleClass().add("results-view");
    setId("results");
    arrange();
    comparing.failureProperty().subscribe(verdict::setText);
    begin();
  }

  private void arrange() {
    summary.setId("results-summary");
    summary.getStyleClass().add("results-summary");
    worst.setId("results-worst");
    worst.getStyleClass().add("small");
    worst.setTooltip(new Tooltip("The images whose class had the least probability"));
    worst.setOnAction(_ -> showWorst());
    compare.setId("results-compare");
    compare.getStyleClass().add("small");
    compare.setTooltip(new Tooltip("Another network on the same test images"));
    compare.setOnShowing(_ -> offer());
    verdict.setWrapText(true);
    verdict.setId("results-verdict");
    verdict.getStyleClass().add("secondary");
    for (Button button : List.of(onlyHere, onlyThere)) {
      button.getStyleClass().addAll("small", "flat", "text");
      button.setMaxWidth(Double.MAX_VALUE);
    }
    onlyHere.setId("only-here");
    onlyThere.setId("only-there");
    beside.setId("results-beside");
    beside.getStyleClass().add("small");
    beside.setTooltip(new Tooltip("The maps of both networks for the image chosen at the right, channel by channel, in place of the confusion"));
    comparison.getChildren().addAll(verdict, onlyHere, onlyThere, beside);
    comparison.getStyleClass().add("results-comparison");
    comparison.setVisible(false);
    comparison.managedProperty().bind(comparison.visibleProperty());
    VBox words = new VBox(summary, worst, compare, comparison);
    words.getStyleClass().add("results-words");
    ScrollPane side = new ScrollPane(words);
    side.setFitToWidth(true);
    side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    side.getStyleClass().addAll("edge-to-edge", "results-side");
    ScrollPane scroll = new ScrollPane(confusion);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setMinWidth(Region.USE_PREF_SIZE);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    middle.getChildren().addAll(scroll, sideBySide);
    beside.selectedProperty().subscribe(this::showMiddle);
    gallery.setPrefWidth(220);
    gallery.setOnChoose(this::choose);
    HBox.setHgrow(gallery, Priority.ALWAYS);
    body.getChildren().addAll(side, middle, gallery);
    body.getStyleClass().add("results-body");
  }

  /** What a press on an image does with its number. */
  public void setOnChooseImage(IntConsumer action) {
    onChooseImage = action;
  }

  /** Which networks there are to compare with, asked when the menu opens. */
  public void setComparisons(Supplier<List<Comparison>> others) {
    comparisons = others;
  }

  private void choose(int image) {
    onChooseImage.accept(image);
    sideBySide.choose(image);
  }

  /** The confusion or the maps of both networks. */
  private void showMiddle(boolean maps) {
    middle.getChildren().getFirst().setVisible(!maps);
    sideBySide.setVisible(maps);
    middle.getChildren().getFirst().setManaged(!maps);
    sideBySide.setManaged(maps);
    HBox.setHgrow(middle, maps ? Priority.ALWAYS : Priority.NEVER);
  }

  @Override
  protected void seen() {
    if (results.isEmpty() || study().isOutdated()) {
      ask();
    }
  }

  @Override
  protected void renew() {
    results = Optional.empty();
    compared = study().momentProperty().get().flatMap(_ -> compared);
    comparing.cancel();
    comparison.setVisible(false);
    sideBySide.forget();
    beside.setSelected(false);
    setAnswered(false);
    if (isInSight() && study().momentProperty().get().isPresent()) {
      ask();
    }
  }

  private void ask() {
    inquiry().ask("Running the test images", (laboratory, watch) -> Predictions.of(laboratory.subject(), laboratory.images(), watch), this::show);
  }

  private StudyMoment moment() {
    return study().momentProperty().get().orElseThrow();
  }

  private void show(Predictions predictions) {
    results = Optional.of(predictions);
    setAnswered(true);
    Evaluation evaluation = predictions.evaluation();
    summary.setText(Figures.percent(evaluation.accuracy()) + " right\nloss " + Figures.value(evaluation.loss()));
    setHow("one pass over all test images");
    confusion.show(evaluation, moment()::className);
    showWorst();
    compared.ifPresent(this::compareWith);
  }

  private void showWorst() {
    results.ifPresent(it -> gallery(it.errors().isEmpty() ? "No errors" : Figures.count(it.errors().size()) + " errors, worst first", it.errors()));
  }

  /** The images of a class by what they were taken for: errors worst first, right ones from the least sure. */
  private void showCell(int label, int predicted) {
    results.ifPresent(it -> {
      List<Predictions.Prediction> found = it.all().stream().filter(one -> one.label() == label && one.predicted() == predicted)
          .sorted(Comparator.comparingDouble(Predictions.Prediction::ofLabel)).toList();
      gallery(Figures.count(found.size()) + " of class " + moment().className(label) + " taken for " + moment().className(predicted)
          + (label == predicted ? ", least sure first" : ", worst first"), found);
    });
  }

  private void gallery(String title, List<Predictions.Prediction> images) {
    gallery.show(title, images, moment().dataset().test(), moment()::className);
  }

  private void offer() {
    compare.getItems().setAll(comparisons.get().stream().map(this::item).toList());
  }

  private MenuItem item(Comparison other) {
    MenuItem item = new MenuItem(other.name());
    item.setOnAction(_ -> other.network().get().whenComplete((checkpoint, failure) -> later(() -> {
      if (failure != null) {
        tell(Inquiry.sentence(failure));
      } else if (checkpoint != null) {
        compared = Optional.of(new Other(other.name(), checkpoint));
        compared.ifPresent(this::compareWith);
      }
    })));
    return item;
  }

  private static void later(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  private void tell(String sentence) {
    comparison.setVisible(true);
    verdict.setText(sentence);
    onlyHere.setVisible(false);
    onlyThere.setVisible(false);
    beside.setVisible(false);
  }

  private void compareWith(Other other) {
    tell("Running the test images through the other network …");
    comparing.ask("Comparing", (laboratory, watch) -> predictions(other.checkpoint(), laboratory, watch),
        predictions -> showComparison(other.name(), other.checkpoint(), predictions));
  }

  private static Optional<Predictions> predictions(Checkpoint checkpoint, Laboratory laboratory, Watch watch) {
    try (Subject other = Subject.of(checkpoint)) {
      Fit.require(other.inference(), laboratory.images(), laboratory.name());
      return Predictions.of(other, laboratory.images(), watch);
    } catch (CannotTrainException e) {
      throw new CompletionException(e);
    }
  }

  private void showComparison(String name, Checkpoint checkpoint, Predictions other) {
    if (results.isEmpty()) {
      return;
    }
    Predictions here = results.get();
    PairedTest test = PairedTest.of(here.all(), other.all());
    tell(String.format(Locale.ROOT, "%s: %s right, loss %s. Two equally good networks differ that much with a chance of %s (McNemar's test, exact).",
        name, Figures.percent(other.evaluation().accuracy()), Figures.value(other.evaluation().loss()), Figures.value(test.chance())));
    show(onlyHere, test.onlyFirst() + " right here only", here, other, (one, two) -> one.isRight() && !two.isRight());
    show(onlyThere, test.onlySecond() + " right there only", here, other, (one, two) -> !one.isRight() && two.isRight());
    int first = IntStream.range(0, here.all().size()).filter(k -> here.all().get(k).isRight() != other.all().get(k).isRight()).findFirst().orElse(0);
    sideBySide.show(name, checkpoint, here, other, first);
    beside.setVisible(true);
  }

  private interface Pairing {
    boolean holds(Predictions.Prediction here, Predictions.Prediction there);
  }

  private void show(Button button, String words, Predictions here, Predictions there, Pairing wanted) {
    Predicate<Integer> holds = k -> wanted.holds(here.all().get(k), there.all().get(k));
    button.setText(words);
    button.setVisible(true);
    button.setOnAction(_ -> gallery(words, IntStream.range(0, here.all().size()).boxed().filter(holds).map(here.all()::get).toList()));
  }
}
