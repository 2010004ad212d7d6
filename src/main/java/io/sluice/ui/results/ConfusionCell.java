package io.sluice.ui.results;

import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.Tip;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** How many images of one class were taken for another, or for itself: a button with their number, none if there are none. FX thread only. */
final class ConfusionCell extends StackPane {
  /** How much of the hue may lie under figures that are to be read in every theme. */
  private static final double STRONGEST = 0.5;
  /** Errors are few: a cell of an eighth of its class's images has the full colour. */
  private static final double ERRORS_STAND_OUT = 8;

  private final int is;
  private final int taken;
  private final Runnable onChoose;
  private final Region heat = new Region();
  private Optional<Button> button = Optional.empty();

  /** A cell without a count for images of class {@code is} that were taken for {@code taken}. */
  ConfusionCell(int is, int taken, Runnable onChoose) {
    this.is = is;
    this.taken = taken;
    this.onChoose = onChoose;
    heat.getStyleClass().add(is == taken ? "confusion-right" : "confusion-wrong");
    heat.setMouseTransparent(true);
    getChildren().add(heat);
  }

  /** Shows {@code count} of {@code images}; classes are called {@code names}. */
  void show(int count, int images, IntFunction<String> names) {
    double share = (double) count / Math.max(1, images);
    heat.setOpacity(Math.min(STRONGEST, is == taken ? share / 2 : count == 0 ? 0 : 0.15 + ERRORS_STAND_OUT * share));
    if (count == 0) {
      getChildren().setAll(heat);
      button = Optional.empty();
    } else {
      String words = Figures.count(count) + " of class " + names.apply(is) + " taken for " + names.apply(taken);
      button = button.or(() -> Optional.of(addButton()));
      button.get().setText(Figures.count(count));
      button.get().setAccessibleText(words);
      button.get().setAccessibleHelp(words + ": show them");
    }
  }

  private Button addButton() {
    Button made = new Button();
    made.setId("confusion-" + is + "-" + taken);
    made.getStyleClass().setAll("confusion-cell");
    made.setOnAction(_ -> onChoose.run());
    Tip.on(made, "");
    getChildren().add(made);
    return made;
  }
}
