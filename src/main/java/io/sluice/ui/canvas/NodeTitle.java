package io.sluice.ui.canvas;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The top of a node: icon, name, kind of block, and a badge if something is wrong. */
final class NodeTitle extends HBox {
  private final FontIcon icon = new FontIcon();
  private final Label name = new Label();
  private final Label type = new Label();
  private final Label badge = new Label();
  private final Tooltip badgeText = new Tooltip();

  NodeTitle() {
    getStyleClass().add("node-title");
    icon.getStyleClass().add("node-icon");
    name.getStyleClass().add("node-name");
    type.getStyleClass().addAll("node-type", "secondary");
    badge.getStyleClass().add("node-badge");
    badge.setGraphic(new FontIcon());
    badgeText.getStyleClass().add("problem-tooltip");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    badge.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, name, type, gap, badge);
  }

  /** Shows these words and icon. */
  void update(NodeLook look) {
    icon.setIconLiteral(look.node().block().type().icon());
    name.setText(look.node().name());
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
    badgeText.setText(look.problemText());
    Tooltip.install(badge, badgeText);
  }

  /** Shows less from further away. */
  void setDetail(Detail detail) {
    name.setVisible(detail != Detail.FAR);
    name.setManaged(detail != Detail.FAR);
    type.setVisible(detail == Detail.FULL);
    type.setManaged(detail == Detail.FULL);
  }
}
