package io.sluice.ui.results;

import io.sluice.graph.Checkpoint;
import io.sluice.study.PairedTest;
import io.sluice.study.Predictions;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Fit;
import io.sluice.ui.analysis.Comparison;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Another network on the same images: whether it does better, the images that only one gets right, and the maps of both. FX thread only. */
final class ComparisonPane extends VBox {
  private final Inquiry comparing;
  private final SideBySide sideBySide;
  private final BiConsumer<String, List<Predictions.Prediction>> gallery;
  private final MenuButton compare = new MenuButton("Compare with");
  private final VBox outcome = new VBox();
  private final Label verdict = new Label();
  private final Button onlyHere = new Button();
  private final Button onlyThere = new Button();
  private final ToggleButton beside = new ToggleButton("Maps of both");
  private Supplier<List<Comparison>> comparisons = List::of;
  private Optional<Predictions> results = Optional.empty();
  private Optional<Other> compared = Optional.empty();

  /** A network that this one is compared with, newer weights of this one too. */
  private record Other(String name, Checkpoint checkpoint) {}

  /**
   * A comparison with the network of {@code study}.
   *
   * @param sideBySide shows the maps of both
   * @param gallery    shows images under a title
   */
  ComparisonPane(StudyModel study, SideBySide sideBySide, BiConsumer<String, List<Predictions.Prediction>> gallery) {
    this.sideBySide = sideBySide;
    this.gallery = gallery;
    comparing = new Inquiry(study);
    getStyleClass().add("results-compared");
    arrange();
    comparing.failureProperty().subscribe(verdict::setText);
  }

  private void arrange() {
    compare.setId("results-compare");
    compare.getStyleClass().add("small");
    Tip.on(compare, "Another network on the same test images");
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
    Tip.on(beside, "The maps of both networks for the image chosen at the right, channel by channel, in place of the confusion");
    outcome.getChildren().addAll(verdict, onlyHere, onlyThere, beside);
    outcome.getStyleClass().add("results-comparison");
    outcome.setVisible(false);
    outcome.managedProperty().bind(outcome.visibleProperty());
    getChildren().addAll(compare, outcome);
  }

  /** Which networks there are to compare with, asked when the menu opens. */
  void setComparisons(Supplier<List<Comparison>> others) {
    comparisons = others;
  }

  /** Whether the maps of both are to be seen. */
  BooleanProperty besideProperty() {
    return beside.selectedProperty();
  }

  /** What this network says of the images: what is compared with is asked too. */
  void answered(Predictions here) {
    results = Optional.of(here);
    compared.ifPresent(this::compareWith);
  }

  /** Another network is under study; with {@code keep}, newer weights of this one, which go on being compared with the same. */
  void renew(boolean keep) {
    results = Optional.empty();
    compared = compared.filter(_ -> keep);
    comparing.cancel();
    outcome.setVisible(false);
    sideBySide.forget();
    beside.setSelected(false);
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
        compared = Optional.of(new Other(other.called(checkpoint), checkpoint));
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
    outcome.setVisible(true);
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
    button.setOnAction(_ -> gallery.accept(words, IntStream.range(0, here.all().size()).boxed().filter(holds).map(here.all()::get).toList()));
  }
}
