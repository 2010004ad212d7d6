package io.sluice.ui.results;

import io.sluice.study.Predictions;
import io.sluice.train.Evaluation;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.analysis.Comparison;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Tip;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
  private final ConfusionTable confusion = new ConfusionTable(this::showCell);
  private final ImageGallery gallery = new ImageGallery();
  private final Label summary = new Label();
  private final Button worst = new Button("Worst errors");
  private final HBox body;
  private final SideBySide sideBySide;
  private final ComparisonPane comparison;
  private final StackPane middle = new StackPane();
  private Optional<Predictions> results = Optional.empty();
  private IntConsumer onChooseImage = _ -> {};

  /** The results of the network of {@code study}. */
  public ResultsView(RunModel run, StudyModel study) {
    this(run, study, new HBox());
  }

  private ResultsView(RunModel run, StudyModel study, HBox body) {
    super(study, run, body, "The results on the test images come here");
    this.body = body;
    sideBySide = new SideBySide(study);
    comparison = new ComparisonPane(study, sideBySide, this::gallery);
    getStyleClass().add("results-view");
    setId("results");
    arrange();
    begin();
  }

  private void arrange() {
    summary.setId("results-summary");
    summary.getStyleClass().add("results-summary");
    worst.setId("results-worst");
    worst.getStyleClass().add("small");
    Tip.on(worst, "The images whose class had the least probability");
    worst.setOnAction(_ -> showWorst());
    VBox words = new VBox(summary, worst, comparison);
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
    comparison.besideProperty().subscribe(this::showMiddle);
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
    comparison.setComparisons(others);
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
    comparison.renew(study().momentProperty().get().isPresent());
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
    comparison.answered(predictions);
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
}
