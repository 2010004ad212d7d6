package io.sluice.ui.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line under the tool bar with the last notice; it is gone when closed, and takes no room while there is none. */
final class NoticeBar extends HBox implements Notice.Board {
  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  private final FontIcon icon = new FontIcon("mdi2i-information-outline");
  private final Label sentence = new Label();

  /** A bar without a notice. */
  NoticeBar() {
    Button close = new Button("", new FontIcon("mdi2c-close"));
    close.setAccessibleText("Close the notice");
    close.setTooltip(new Tooltip("Close"));
    close.setOnAction(_ -> show(false));
    close.getStyleClass().add("flat");
    sentence.setId("notice");
    sentence.setWrapText(true);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("notice-bar");
    getChildren().addAll(icon, sentence, close);
    show(false);
  }

  @Override
  public void accept(Notice notice) {
    sentence.setText(notice.sentence());
    icon.setIconLiteral(notice.problem() ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline");
    pseudoClassStateChanged(PROBLEM, notice.problem());
    show(true);
  }

  private void show(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
