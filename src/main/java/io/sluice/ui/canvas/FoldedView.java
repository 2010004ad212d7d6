package io.sluice.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A group folded into one block: title, its ports with the names of the blocks that they belong to, and what is in it. */
final class FoldedView extends Region {
  private final Label title = new Label("", new FontIcon("mdi2p-package-variant-closed"));
  private final Label foot = new Label();
  private final List<Label> inputLabels = new ArrayList<>();
  private final List<Label> outputLabels = new ArrayList<>();
  private final List<PortView> inputs = new ArrayList<>();
  private final List<PortView> outputs = new ArrayList<>();
  private FoldedBox box;

  FoldedView() {
    setManaged(false);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    title.getStyleClass().addAll("node-title", "folded-title");
    title.setMnemonicParsing(false);
    foot.getStyleClass().addAll("node-shape", "secondary");
  }

  /** Draws the block of a folded group. */
  void show(FoldedBox now, boolean selected) {
    pseudoClassStateChanged(States.SELECTED, selected);
    if (now.equals(box)) {
      return;
    }
    box = now;
    setId("folded-" + now.group().id().value());
    getStyleClass().setAll("canvas-node", "node-case", "folded-group", "frame-" + now.group().hue().name().toLowerCase(Locale.ROOT));
    setAccessibleText("Folded group " + now.group().title() + ", " + now.foot());
    title.setText(now.group().title());
    foot.setText(now.foot());
    makePorts();
    resizeRelocate(now.at().x(), now.at().y(), now.width(), now.bounds().getHeight());
    requestLayout();
  }

  private void makePorts() {
    List.of(inputLabels, outputLabels, inputs, outputs).forEach(List::clear);
    box.inputs().forEach(in -> {
      inputs.add(PortView.input(in.label(), in.port(), in.label()));
      inputs.getLast().pseudoClassStateChanged(States.WIRED, in.wired());
      inputLabels.add(label(in.label()));
    });
    box.outputs().forEach(out -> {
      outputs.add(PortView.output(out.label()));
      outputs.getLast().pseudoClassStateChanged(States.WIRED, out.wired());
      outputLabels.add(label(out.label()));
    });
    List<Node> parts = new ArrayList<>(List.of(title, foot));
    List.of(inputLabels, outputLabels, inputs, outputs).forEach(parts::addAll);
    getChildren().setAll(parts);
  }

  private static Label label(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("port-label", "secondary");
    return label;
  }

  @Override
  protected void layoutChildren() {
    double inner = box.width() - 2 * NodeBox.MARGIN;
    title.resizeRelocate(0, 0, box.width(), NodeBox.TITLE);
    foot.resizeRelocate(NodeBox.MARGIN, box.footTop(), inner, NodeBox.ROW);
    for (int row = 0; row < inputs.size(); row++) {
      inputs.get(row).center(0, FoldedBox.rowY(row));
      Label text = inputLabels.get(row);
      text.resizeRelocate(NodeBox.MARGIN + 4, FoldedBox.rowY(row) - NodeBox.ROW / 2, Math.min(inner, text.prefWidth(-1)), NodeBox.ROW);
    }
    for (int row = 0; row < outputs.size(); row++) {
      outputs.get(row).center(box.width(), FoldedBox.rowY(row));
      Label text = outputLabels.get(row);
      double width = Math.min(inner, text.prefWidth(-1));
      text.resizeRelocate(box.width() - NodeBox.MARGIN - 4 - width, FoldedBox.rowY(row) - NodeBox.ROW / 2, width, NodeBox.ROW);
    }
  }
}
