package io.sluice.ui.shell;

import io.sluice.graph.Inference;
import io.sluice.train.RunState;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the bottom: what the program is doing, what lies under the pointer, and how large the network is. */
final class StatusLine extends HBox {
  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  private final DesignModel design;
  private final RunModel run;
  private final ObservableStringValue doing;
  private final Label left = new Label();
  private final Label size = new Label();

  /**
   * A line that follows all of these.
   *
   * @param doing what is being done just now, by the user or in the background; empty for nothing
   */
  StatusLine(DesignModel design, RunModel run, ViewOptions options, ObservableStringValue doing) {
    this.design = design;
    this.run = run;
    this.doing = doing;
    Label pointed = new Label();
    pointed.textProperty().bind(options.pointedProperty());
    pointed.getStyleClass().add("number");
    size.getStyleClass().addAll("number", "secondary");
    size.setMinWidth(Region.USE_PREF_SIZE);
    pointed.setMinWidth(Region.USE_PREF_SIZE);
    left.setId("status");
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("status-line");
    getChildren().addAll(left, spring, pointed, size);
    InvalidationListener refresh = _ -> show();
    design.inferenceProperty().addListener(refresh);
    run.stateProperty().addListener(refresh);
    run.staleProperty().addListener(refresh);
    doing.addListener(refresh);
    show();
  }

  private void show() {
    Inference inference = design.inference();
    boolean wrong = doing.get().isEmpty() && (inference.isSound() ? run.stateProperty().get() instanceof RunState.Failed : Readiness.isWrong(inference));
    left.pseudoClassStateChanged(PROBLEM, wrong);
    left.setText(sentence(inference));
    size.setText(Figures.count(inference.parameters()) + " parameters · " + Figures.count(inference.multiplyAccumulates()) + " multiply-adds an image");
  }

  private String sentence(Inference inference) {
    if (!doing.get().isEmpty()) {
      return doing.get();
    }
    if (!inference.isSound()) {
      return Readiness.sentence(inference);
    }
    return run.staleProperty().get()
        ? RunFigures.sentence(run.stateProperty().get()) + ", but the design has changed: Train restarts with the weights that still fit"
        : RunFigures.sentence(run.stateProperty().get());
  }
}
