package io.sluice.ui.analysis;

import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.theme.Tip;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The foot of an analysis: of which weights and how many images it is, how it was computed, how far the one under way is, with what ends it,
 * and what takes the weights that the window shows. FX thread only.
 */
public final class AnalysisBar extends HBox {
  private final StudyModel model;
  private final RunModel run;
  private final Label subject = new Label();
  private final Label how = new Label();
  private final Tip howMore = Tip.on(how, "");
  private final Button refresh = new Button("Newest weights", new FontIcon("mdi2r-refresh"));
  private final Tip wish = Tip.on(refresh, "");

  /** The foot of what {@code inquiry} asks of {@code model}. */
  public AnalysisBar(StudyModel model, RunModel run, Inquiry inquiry) {
    this.model = model;
    this.run = run;
    getStyleClass().add("analysis-bar");
    subject.getStyleClass().add("secondary");
    subject.setMinWidth(USE_PREF_SIZE);
    how.getStyleClass().add("secondary");
    how.setId("analysis-how");
    how.setMinWidth(0);
    refresh.getStyleClass().addAll("small", "flat");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh.setId("analysis-refresh");
    refresh.setOnAction(_ -> model.refresh());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(subject, how, space, new InquiryProgress(inquiry, "analysis-cancel"), refresh);
    model.momentProperty().subscribe(_ -> tell());
    run.snapshotProperty().subscribe(_ -> tell());
    run.past().chosenProperty().subscribe(_ -> tell());
  }

  /** Says how the answer in sight was computed. */
  public void setHow(String words) {
    how.setText(words);
    howMore.say(words);
  }

  private void tell() {
    subject.setText(model.momentProperty().get()
        .map(at -> "step " + Figures.count(at.step()) + " · " + Figures.count(at.dataset().test().size()) + " test images")
        .orElse(""));
    boolean isBack = run.past().chosenProperty().get().isPresent();
    refresh.setText(isBack ? "Weights shown" : "Newest weights");
    wish.say(isBack ? "The window looks back at another step: take its weights" : "The network has learned on since: take its weights as they are now");
    refresh.setVisible(model.momentProperty().get().isPresent() && run.snapshotProperty().get() != null && model.isOutdated());
  }
}
