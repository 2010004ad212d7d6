package io.sluice.ui.analysis;

import io.sluice.ui.theme.Tip;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an inquiry is doing, how far it is, and a button that breaks it off; takes no room while nothing is asked. FX thread only. */
public final class InquiryProgress extends HBox {

  /**
   * Follows {@code inquiry}.
   *
   * @param cancelId of the button
   */
  public InquiryProgress(Inquiry inquiry, String cancelId) {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(inquiry.progressProperty());
    Label what = new Label();
    what.textProperty().bind(inquiry.doingProperty());
    what.getStyleClass().add("secondary");
    Button cancel = new Button(null, new FontIcon("mdi2c-close"));
    cancel.getStyleClass().addAll("small", "flat", "button-icon");
    Tip.on(cancel, "Cancel");
    cancel.setAccessibleText("Cancel");
    cancel.setId(cancelId);
    cancel.setOnAction(_ -> inquiry.cancel());
    getChildren().addAll(what, bar, cancel);
    getStyleClass().add("analysis-doing");
    setMinWidth(USE_PREF_SIZE);
    visibleProperty().bind(inquiry.busyProperty());
    managedProperty().bind(inquiry.busyProperty());
  }
}
