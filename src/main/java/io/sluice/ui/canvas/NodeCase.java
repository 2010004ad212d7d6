package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * What of a node stays while its maps change: what is behind them, the title and all that is written. It is painted from a kept picture of its
 * own, since its rounded corners take the renderer longer at most scales than all maps together.
 */
final class NodeCase extends Region {
  private final NodeTitle title = new NodeTitle();
  private final SummaryLine summary = new SummaryLine();
  private final Label shape = label("node-shape");
  private final Label parameters = label("node-parameters");
  private final List<Label> portLabels = new ArrayList<>();
  private NodeLook look;

  NodeCase() {
    getStyleClass().add("node-case");
    setManaged(false);
    setCache(true);
    getChildren().addAll(title, summary, shape, parameters);
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().addAll(styleClass, "secondary");
    label.setMouseTransparent(true);
    return label;
  }

  /** Shows the node as it is now, but for {@link #showParameters}. */
  void update(NodeLook now) {
    boolean samePorts = look != null && look.node().block().inputs().equals(now.node().block().inputs());
    look = now;
    title.update(now);
    summary.show(now.node().block().summaryParts());
    shape.setText(now.foot().shape());
    if (!samePorts) {
      getChildren().removeAll(portLabels);
      portLabels.clear();
      now.node().block().inputs().forEach(_ -> portLabels.add(label("port-label")));
      getChildren().addAll(portLabels);
    }
    for (int port = 0; port < portLabels.size(); port++) {
      portLabels.get(port).setText(now.label(port).orElse(""));
    }
    requestLayout();
  }

  /** Shows so much text: the name in large letters from further away. */
  void setDetail(Detail detail) {
    title.setDetail(detail);
    boolean full = detail == Detail.FULL && !look.box().collapsed();
    List<Node> small = new ArrayList<>(List.of(summary, shape, parameters));
    small.addAll(portLabels);
    small.forEach(text -> text.setVisible(full));
    requestLayout();
  }

  /** What stands at the right of the foot. */
  void showParameters(String text) {
    if (!parameters.getText().equals(text)) {
      parameters.setText(text);
      requestLayout();
    }
  }

  /** The line of the node's main parameters. */
  SummaryLine summary() {
    return summary;
  }

  @Override
  protected void layoutChildren() {
    NodeBox box = look.box();
    double inner = box.width() - 2 * NodeBox.MARGIN;
    title.resizeRelocate(0, 0, box.width(), box.collapsed() ? box.height() : NodeBox.TITLE);
    summary.resizeRelocate(NodeBox.MARGIN, box.summaryTop(), inner, NodeBox.ROW);
    double half = parameters.prefWidth(-1);
    shape.resizeRelocate(NodeBox.MARGIN, box.footTop(), inner - half, NodeBox.ROW);
    parameters.resizeRelocate(NodeBox.MARGIN + inner - half, box.footTop(), half, NodeBox.ROW);
    for (int port = 0; port < portLabels.size(); port++) {
      portLabels.get(port).resizeRelocate(NodeBox.MARGIN + 4, box.inputY(port) - NodeBox.ROW / 2, inner, NodeBox.ROW);
    }
  }
}
