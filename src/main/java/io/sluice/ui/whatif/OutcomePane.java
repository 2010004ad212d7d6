package io.sluice.ui.whatif;

import io.sluice.study.ClassScore;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Evaluation;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What becomes of the answers: accuracy and loss, the probe image, and each class, before and after. FX thread only. */
final class OutcomePane extends VBox {
  private final GridPane figures = grid("outcome-figures", 3);
  private final GridPane classes = grid("outcome-classes", 5);

  OutcomePane() {
    getStyleClass().add("outcome");
    setId("outcome");
    ScrollPane scroll = new ScrollPane(classes);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(figures, scroll);
  }

  private static GridPane grid(String id, int columns) {
    GridPane grid = new GridPane();
    grid.setId(id);
    grid.getStyleClass().add("outcome-grid");
    for (int k = 0; k < columns; k++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHgrow(Priority.ALWAYS);
      column.setHalignment(k == 0 ? HPos.LEFT : HPos.RIGHT);
      grid.getColumnConstraints().add(column);
    }
    return grid;
  }

  /** Shows an answer; nothing if there is none. */
  void show(Optional<WhatIfViewModel.Answer> answer, StudyMoment moment) {
    figures.getChildren().clear();
    classes.getChildren().clear();
    answer.ifPresent(it -> {
      figures(it, moment);
      classes(it, moment);
    });
  }

  private void figures(WhatIfViewModel.Answer answer, StudyMoment moment) {
    Evaluation now = answer.now();
    Evaluation whole = answer.whole();
    row(figures, 0, "Accuracy", Figures.percent(now.accuracy()), answer.without().isEmpty() ? "" : points(now.accuracy() - whole.accuracy()));
    row(figures, 1, "Loss", Figures.value(now.loss()), answer.without().isEmpty() ? "" : Figures.signed(now.loss() - whole.loss()));
    row(figures, 2, "This image", taken(answer.probe(), moment), answer.without().isPresent() ? "→ " + taken(answer.probeWithout(), moment) : "");
  }

  /** A change of a share in percentage points. */
  private static String points(double difference) {
    long hundredths = Math.round(10_000 * difference);
    return hundredths == 0 ? "0" : (hundredths > 0 ? "+" : "") + Figures.fixed(hundredths / 100.0, 2);
  }

  private static String taken(FloatTensor probabilities, StudyMoment moment) {
    int best = 0;
    for (int c = 1; c < probabilities.values().length; c++) {
      best = probabilities.values()[c] > probabilities.values()[best] ? c : best;
    }
    return moment.className(best) + " " + Figures.percent(probabilities.values()[best]);
  }

  private void classes(WhatIfViewModel.Answer answer, StudyMoment moment) {
    row(classes, 0, "class", "images", "right", "change", "this image");
    List<ClassScore> before = ClassScore.of(answer.whole());
    List<ClassScore> after = ClassScore.of(answer.now());
    for (int label = 0; label < after.size(); label++) {
      ClassScore score = after.get(label);
      row(classes, label + 1, moment.className(label), Figures.count(score.images()), Figures.percent(score.recall()),
          answer.without().isEmpty() || score.images() == 0 ? "" : points(score.recall() - before.get(label).recall()),
          Figures.percent(answer.probeWithout().values()[label]));
    }
  }

  private static void row(GridPane grid, int row, String... texts) {
    List<Label> labels = new ArrayList<>();
    for (int k = 0; k < texts.length; k++) {
      Label label = new Label(texts[k]);
      label.getStyleClass().add(k == 0 ? "outcome-name" : "outcome-figure");
      label.setMinWidth(USE_PREF_SIZE);
      labels.add(label);
    }
    grid.addRow(row, labels.toArray(Label[]::new));
  }
}
