package io.sluice.ui.picture;

import io.sluice.ui.part.StyleClasses;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** The numbers at the ticks of a chart's axes, whose labels are made once and used again at each drawing. FX thread only. */
public final class TickLabels {
  /** Pixels from a label's upper edge to its lower one. */
  public static final double HEIGHT = 16;

  private final ObservableList<Node> chart;
  private final List<Label> labels = new ArrayList<>();
  private int used;

  /** Labels among the children of {@code chart}, none yet. */
  public TickLabels(ObservableList<Node> chart) {
    this.chart = chart;
  }

  /** Begins a drawing: what is not placed again until {@link #end} is not shown. */
  public void begin() {
    used = 0;
  }

  /** Places a label with its top left corner at a point of the chart, in pixels. */
  public void place(String styleClass, String text, double left, double top, double width) {
    if (used == labels.size()) {
      Label made = new Label();
      made.setManaged(false);
      made.setMouseTransparent(true);
      labels.add(made);
      chart.add(made);
    }
    Label label = labels.get(used++);
    StyleClasses.set(label, "label", "curve-tick", styleClass);
    label.setText(text);
    label.setVisible(true);
    label.resizeRelocate(left, top, width, HEIGHT);
  }

  /** Ends a drawing. */
  public void end() {
    labels.subList(used, labels.size()).forEach(label -> label.setVisible(false));
  }
}
