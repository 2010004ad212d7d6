package io.sluice.ui.canvas;

import io.sluice.ui.theme.Tip;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of a node: icon, name, kind of block, and a badge if something is wrong. */
final class NodeTitle extends HBox {
  /** A longer name, in letters, is cut where there is no room; one up to this is not, but the block type after it. */
  private static final int LONG_NAME = 16;

  private final FontIcon icon = new FontIcon();
  private final Label name = new Label();
  private final Label type = new Label();
  private final Label badge = new Label();
  private final Region gap = new Region();
  private final Tip badgeTip = Tip.on(badge, "");

  NodeTitle() {
    getStyleClass().add("node-title");
    icon.getStyleClass().add("node-icon");
    name.getStyleClass().add("node-name");
    type.getStyleClass().addAll("node-type", "secondary");
    badge.getStyleClass().add("node-badge");
    badge.setGraphic(new FontIcon());
    HBox.setHgrow(gap, Priority.ALWAYS);
    badge.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, name, type, gap, badge);
  }

  /** Shows these words and icon. */
  void update(NodeLook look) {
    icon.setIconLiteral(look.node().block().type().icon());
    name.setText(look.node().name());
    name.setMinWidth(look.node().name().length() <= LONG_NAME ? USE_PREF_SIZE : 0);
    type.setMinWidth(0);
    type.setText(look.node().block().type().name());
    boolean wrong = !look.problems().isEmpty();
    badge.setVisible(wrong);
    badge.setManaged(wrong);
    if (wrong) {
      showProblem(look);
    }
  }

  private void showProblem(NodeLook look) {
    ((FontIcon) badge.getGraphic()).setIconLiteral(look.hasError() ? "mdi2a-alert-circle" : "mdi2a-alert");
    badge.setAccessibleText(look.problemText());
    badgeTip.say(look.problemText());
  }

  /** Shows less from further away. */
  void setDetail(Detail detail) {
    type.setVisible(detail == Detail.FULL);
    type.setManaged(detail == Detail.FULL);
  }
}
