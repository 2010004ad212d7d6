package io.sluice.ui.shell;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** How the views of a document lie beside each other: palette, canvas over the bottom tabs, inspector over the probe image. */
final class WorkspaceView extends BorderPane {
  private static final double WIDE = 1300;
  private static final double ROOMY = 1000;
  /** However low the window is, as much of the inspector is in sight at first. */
  private static final double LEAST_INSPECTOR = 140;
  /** Room for the line between two parts, which a divider's position is the middle of. */
  private static final double DIVIDER = 8;
  private final SplitPane columns = new SplitPane();
  private final SplitPane middle = new SplitPane();
  private final SplitPane right = new SplitPane();
  private final Region probe;
  private boolean laidOut;

  /** What it shows. */
  record Parts(Node top, Region palette, Region canvas, Region bottom, Region inspector, Region probe, Node status) {}

  /** A view of these parts. */
  WorkspaceView(Parts parts) {
    probe = parts.probe();
    middle.setOrientation(Orientation.VERTICAL);
    middle.getItems().addAll(parts.canvas(), parts.bottom());
    right.setOrientation(Orientation.VERTICAL);
    right.getItems().addAll(parts.inspector(), parts.probe());
    columns.getItems().addAll(parts.palette(), middle, right);
    SplitPane.setResizableWithParent(parts.palette(), false);
    SplitPane.setResizableWithParent(right, false);
    SplitPane.setResizableWithParent(parts.bottom(), false);
    SplitPane.setResizableWithParent(parts.probe(), false);
    getStyleClass().add("workspace-view");
    setTop(parts.top());
    setCenter(columns);
    setBottom(parts.status());
    probe.widthProperty().addListener((_, before, now) -> keepWhole(before.doubleValue(), now.doubleValue()));
  }

  /** A probe that was seen whole stays so where it becomes narrower, and needs more lines. */
  private void keepWhole(double before, double now) {
    boolean wasWhole = before > 0 && probe.getHeight() >= Math.floor(probe.prefHeight(before));
    if (wasWhole && probe.getHeight() < probe.prefHeight(now)) {
      Platform.runLater(() -> right.setDividerPositions(1 - (probe.prefHeight(now) + DIVIDER) / right.getHeight()));
    }
  }

  /** The first time that the sizes are known, the dividers go where they serve best; then they are the user's. */
  @Override
  protected void layoutChildren() {
    if (!laidOut && getWidth() > 0 && getHeight() > 0) {
      laidOut = true;
      boolean wide = getWidth() >= WIDE;
      place(getWidth(), getHeight(), wide ? 200 : 160, wide ? 400 : getWidth() >= ROOMY ? 320 : 260);
    }
    super.layoutChildren();
  }

  private void place(double width, double height, double palette, double inspector) {
    columns.setDividerPositions(palette / width, 1 - inspector / width);
    boolean tall = height >= 790;
    middle.setDividerPositions(1 - (tall ? 250 : 190) / height);
    double column = height - getTop().prefHeight(width) - getBottom().prefHeight(width);
    double whole = Math.max(tall ? 310 : 280, probe.prefHeight(inspector - DIVIDER)) + DIVIDER;
    right.setDividerPositions(1 - Math.min(whole, Math.max(0, column - LEAST_INSPECTOR)) / column);
  }
}
