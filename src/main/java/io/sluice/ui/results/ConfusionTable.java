package io.sluice.ui.results;

import io.sluice.study.ClassScore;
import io.sluice.train.Evaluation;
import io.sluice.ui.model.Figures;
import io.sluice.ui.part.Filling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/**
 * Images of each class by what they were taken for, each count a button, with recall and precision. Its parts are made some a frame, and show
 * other counts later on. FX thread only.
 */
final class ConfusionTable extends GridPane {
  /** Columns that are no classes: the names, recall and precision. */
  private static final int OTHERS = 3;

  private final BiConsumer<Integer, Integer> onChoose;
  private final Filling filling = new Filling(this);
  private final List<Runnable> parts = new ArrayList<>();
  private List<ClassScore> scores = List.of();
  private Evaluation evaluation;
  private IntFunction<String> names = String::valueOf;

  /** An empty table; a press on a cell chooses the class of its row and what that was taken for. */
  ConfusionTable(BiConsumer<Integer, Integer> onChoose) {
    this.onChoose = onChoose;
    getStyleClass().add("confusion");
    setId("confusion");
  }

  /** Shows counts of classes called {@code names}. */
  void show(Evaluation counted, IntFunction<String> names) {
    int before = scores.size();
    this.evaluation = counted;
    this.names = names;
    scores = ClassScore.of(counted);
    if (scores.size() == before) {
      parts.forEach(Runnable::run); // those that are not there yet begin with these counts
    } else {
      parts.clear();
      filling.fill((scores.size() + 1) * (scores.size() + OTHERS), this::part);
    }
  }

  private Node part(int index) {
    int row = index / (scores.size() + OTHERS);
    int column = index % (scores.size() + OTHERS);
    Node part = row > 0 && column > 0 && column <= scores.size() ? cell(row - 1, column - 1) : label(row, column);
    setConstraints(part, column, row);
    return part;
  }

  private Node cell(int is, int taken) {
    ConfusionCell cell = new ConfusionCell(is, taken, () -> onChoose.accept(is, taken));
    shown(() -> cell.show(evaluation.confusion().get(is).get(taken), scores.get(is).images(), names));
    return cell;
  }

  private Node label(int row, int column) {
    Label label = new Label();
    label.getStyleClass().add(row > 0 && column > 0 ? "confusion-figure" : "confusion-head");
    label.setMinWidth(USE_PREF_SIZE);
    shown(() -> label.setText(text(row, column)));
    return label;
  }

  private String text(int row, int column) {
    int beyond = column - 1 - scores.size();
    if (row == 0) {
      return column == 0 ? "is \\ taken for" : beyond < 0 ? names.apply(column - 1) : beyond == 0 ? "recall" : "precision";
    }
    ClassScore score = scores.get(row - 1);
    return column == 0 ? names.apply(score.label()) : Figures.percent(beyond == 0 ? score.recall() : score.precision());
  }

  private void shown(Runnable part) {
    parts.add(part);
    part.run();
  }
}
