package io.sluice.ui.shell;

import io.sluice.ui.theme.Tip;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What was last told, newest first; it takes room only while there is something. A problem stays until it is closed or {@value #MOST} newer
 * ones came; of what is none only the last is shown. FX thread only.
 */
final class Notices extends VBox implements Notice.Board {
  static final int MOST = 3;
  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  /** The line of one notice. */
  private final class Line extends HBox {
    final Notice notice;

    Line(Notice notice) {
      this.notice = notice;
      Label sentence = new Label(notice.sentence());
      sentence.getStyleClass().add("notice");
      sentence.setWrapText(true);
      sentence.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(sentence, Priority.ALWAYS);
      Button close = new Button("", new FontIcon("mdi2c-close"));
      close.setAccessibleText("Close the notice");
      Tip.on(close, "Close");
      close.setOnAction(_ -> remove(this));
      close.getStyleClass().add("flat");
      getStyleClass().add("notice-bar");
      setAlignment(Pos.CENTER_LEFT);
      pseudoClassStateChanged(PROBLEM, notice.problem());
      getChildren().addAll(new FontIcon(notice.problem() ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline"), sentence, close);
    }
  }

  /** A board without a notice. */
  Notices() {
    getStyleClass().add("notices");
    setPickOnBounds(false);
    setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.TOP_CENTER);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  @Override
  public void accept(Notice notice) {
    getChildren().removeIf(node -> makesRoom(((Line) node).notice, notice));
    getChildren().addFirst(new Line(notice));
    if (getChildren().size() > MOST) {
      getChildren().removeLast();
    }
    setVisible(true);
  }

  private static boolean makesRoom(Notice before, Notice now) {
    return before.equals(now) || !before.problem() && !now.problem();
  }

  private void remove(Node line) {
    getChildren().remove(line);
    setVisible(!getChildren().isEmpty());
  }
}
