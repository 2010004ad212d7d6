package io.sluice.ui.shell;

import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.Exporter;
import io.sluice.graph.Document;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The formats to choose from, and before anything is written what the chosen one cannot say of the network, or says otherwise. FX thread only. */
final class ExportPane extends VBox {
  private final Document design;
  private final ToggleGroup formats = new ToggleGroup();
  private final CheckBox softmax = new CheckBox("Class probabilities beside the logits (softmax)");
  private final Label remark = new Label();
  private final ReadOnlyBooleanWrapper impossible = new ReadOnlyBooleanWrapper();

  /** The formats for the network of {@code design}. */
  ExportPane(Document design) {
    this.design = design;
    getStyleClass().add("export-pane");
    for (ExportFormat format : ExportFormat.values()) {
      getChildren().add(line(format));
    }
    softmax.setId("export-softmax");
    softmax.setSelected(ExportOptions.STANDARD.softmax());
    remark.setId("export-remark");
    remark.setWrapText(true);
    remark.getStyleClass().add("export-remark");
    getChildren().addAll(softmax, remark);
    formats.selectedToggleProperty().subscribe(_ -> show());
    formats.selectToggle(formats.getToggles().getFirst());
  }

  private VBox line(ExportFormat format) {
    RadioButton button = new RadioButton(format.title());
    button.setId("export-" + format.id());
    button.setUserData(format);
    button.setToggleGroup(formats);
    Label use = new Label(format.use());
    use.getStyleClass().addAll("secondary", "export-use");
    VBox line = new VBox(button, use);
    line.getStyleClass().add("export-format");
    return line;
  }

  private ExportFormat format() {
    return (ExportFormat) formats.getSelectedToggle().getUserData();
  }

  private void show() {
    if (formats.getSelectedToggle() == null) {
      return;
    }
    List<String> obstacles = Exporter.obstacles(design, format());
    impossible.set(!obstacles.isEmpty());
    softmax.setDisable(!format().hasSoftmaxChoice());
    remark.getStyleClass().removeAll("problem-text", "secondary");
    remark.getStyleClass().add(obstacles.isEmpty() ? "secondary" : "problem-text");
    List<String> notes = obstacles.isEmpty() ? Exporter.notes(design, format()) : obstacles;
    List<String> lines = new ArrayList<>(notes.isEmpty() ? List.of("All blocks are in it as they are on the canvas.") : notes);
    if (obstacles.isEmpty() && format().isSource()) {
      lines.add("The program is run too before it counts as saved, if a Python with " + format().library() + " is at hand.");
    }
    remark.setText(String.join("\n", lines));
  }

  /** Whether the chosen format cannot say the network. */
  ReadOnlyBooleanProperty impossibleProperty() {
    return impossible.getReadOnlyProperty();
  }

  /** What is chosen. */
  ExportChoice choice() {
    return new ExportChoice(format(), format().hasSoftmaxChoice() ? new ExportOptions(softmax.isSelected()) : ExportOptions.STANDARD);
  }
}
