package io.sluice.ui.results;

import io.sluice.study.ClassScore;
import io.sluice.train.Evaluation;
import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Images of each class by what they were taken for, each count a button, with recall and precision. FX thread only. */
final class ConfusionTable extends GridPane {
  /** Errors are few: a cell of an eighth of its class's images has the full colour. */
  private static final double ERRORS_STAND_OUT = 8;

  private final BiConsumer<Integer, Integer> onChoose;

  /** An empty table; a press on a cell chooses the class of its row and what that was taken for. */
  ConfusionTable(BiConsumer<Integer, Integer> onChoose) {
    this.onChoose = onChoose;
    getStyleClass().add("confusion");
    setId("confusion");
  }

  /** Shows counts of classes called {@code names}. */
  void show(Evaluation evaluation, IntFunction<String> names) {
    getChildren().clear();
    List<ClassScore> scores = ClassScore.of(evaluation);
    add(head("is \\ taken for"), 0, 0);
    for (ClassScore score : scores) {
      add(head(names.apply(score.label())), score.label() + 1, 0);
    }
    add(head("recall"), scores.size() + 1, 0);
    add(head("precision"), scores.size() + 2, 0);
    for (ClassScore score : scores) {
      row(score, evaluation.confusion().get(score.label()), names);
    }
  }

  private void row(ClassScore score, List<Integer> counts, IntFunction<String> names) {
    int row = score.label() + 1;
    add(head(names.apply(score.label())), 0, row);
    for (int column = 0; column < counts.size(); column++) {
      add(cell(score, column, counts.get(column), names), column + 1, row);
    }
    add(figure(Figures.percent(score.recall())), counts.size() + 1, row);
    add(figure(Figures.percent(score.precision())), counts.size() + 2, row);
  }

  private Node cell(ClassScore score, int column, int count, IntFunction<String> names) {
    boolean right = column == score.label();
    double share = (double) count / Math.max(1, score.images());
    Region heat = new Region();
    heat.getStyleClass().add(right ? "confusion-right" : "confusion-wrong");
    heat.setOpacity(Math.min(1, right ? share / 2 : count == 0 ? 0 : 0.15 + ERRORS_STAND_OUT * share));
    heat.setMouseTransparent(true);
    return count == 0 ? heat : new StackPane(heat, button(score, column, count, names));
  }

  private Button button(ClassScore score, int column, int count, IntFunction<String> names) {
    Button button = new Button(Figures.count(count));
    button.setId("confusion-" + score.label() + "-" + column);
    button.getStyleClass().setAll("confusion-cell");
    String words = Figures.count(count) + " of class " + names.apply(score.label()) + " taken for " + names.apply(column);
    button.setAccessibleText(words);
    Tip.on(button, words + ": show them");
    button.setOnAction(_ -> onChoose.accept(score.label(), column));
    return button;
  }

  private static Label head(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("confusion-head");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label figure(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("confusion-figure");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
