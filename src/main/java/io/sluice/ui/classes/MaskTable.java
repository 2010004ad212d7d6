package io.sluice.ui.classes;

import io.sluice.study.MaskProfile;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.Tip;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A Mask's mean and spread, or those of what comes out of a Gate beside its factors, a row a channel and a column a class, with what stands out. FX thread only. */
final class MaskTable extends GridPane {
  /** How much of the hue may lie under figures that are to be read in every theme. */
  private static final double STRONGEST = 0.45;

  MaskTable() {
    setId("mask-table");
    getStyleClass().add("confusion");
  }

  void show(MaskProfile profile, StudyMoment moment) {
    getChildren().clear();
    add(text("channel", "confusion-head"), 0, 0);
    profile.gate().ifPresent(_ -> add(text("factor", "confusion-head"), 1, 0));
    add(text("all", "confusion-head"), 2, 0);
    for (int label = 0; label < profile.byClass().size(); label++) {
      add(text(moment.className(label), "confusion-head"), label + 4, 0);
    }
    for (int c = 0; c < profile.overall().size(); c++) {
      row(profile, c);
    }
  }

  private void row(MaskProfile profile, int channel) {
    add(text(String.valueOf(channel), "confusion-head"), 0, channel + 1);
    profile.gate().ifPresent(factors -> add(text(Figures.fixed(factors.values().get(channel), 3), "classes-factor"), 1,
        channel + 1));
    add(cell(profile, profile.overall().get(channel)), 2, channel + 1);
    for (int label = 0; label < profile.byClass().size(); label++) {
      add(cell(profile, profile.byClass().get(label).get(channel)), label + 4, channel + 1);
    }
    String flags = profile.flags(channel).stream().map(MaskProfile.Flag::words).collect(Collectors.joining("; "));
    add(text(flags, "classes-flag"), 3, channel + 1);
  }

  private static Node cell(MaskProfile profile, MaskProfile.Cell cell) {
    Region heat = new Region();
    heat.getStyleClass().add("classes-heat");
    heat.setOpacity(STRONGEST * profile.strength(cell));
    Label figure = text(cell.images() == 0 ? "–" : Figures.fixed(cell.mean(), 2), "classes-cell");
    Tip.on(figure, "mean " + Figures.fixed(cell.mean(), 3) + " ± " + Figures.fixed(cell.deviation(), 3) + " over "
        + Figures.count(cell.images()) + " images, from " + Figures.fixed(cell.min(), 3) + " to " + Figures.fixed(cell.max(), 3));
    Label spread = text(cell.images() == 0 ? "" : "±" + Figures.fixed(cell.deviation(), 2), "classes-spread");
    HBox both = new HBox(figure, spread);
    both.setAlignment(Pos.CENTER_RIGHT);
    return new StackPane(heat, both);
  }

  private static Label text(String words, String styleClass) {
    Label label = new Label(words);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
