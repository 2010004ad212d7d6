package io.sluice.ui.shell;

import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
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
  private Dimension2D placed = new Dimension2D(0, 0);
  private boolean usersOwn;

  /** What it shows. */
  record Parts(Node top, Region palette, Region canvas, Region bottom, Region inspector, Region probe, Node status) {}

  /** A view of these parts. */
  WorkspaceView(Parts parts) {
    probe = parts.probe();
    middle.setOrientation(Orientation.VERTICAL);
    middle.getItems().addAll(parts.canvas(), parts.bottom());
    right.setOrientation(Orientation.VERTICAL);
    ScrollPane below = scrolling(probe);
    right.getItems().addAll(parts.inspector(), below);
    columns.getItems().addAll(parts.palette(), middle, right);
    SplitPane.setResizableWithParent(parts.palette(), false);
    SplitPane.setResizableWithParent(right, false);
    SplitPane.setResizableWithParent(parts.bottom(), false);
    SplitPane.setResizableWithParent(below, false);
    getStyleClass().add("workspace-view");
    setTop(parts.top());
    setCenter(columns);
    setBottom(parts.status());
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> usersOwn |= event.getTarget() instanceof Node part && isDivider(part));
    probe.widthProperty().addListener((_, before, now) -> keepWhole(before.doubleValue(), now.doubleValue()));
  }

  /** As high as there is room for; where that is too low for it, the rest can be scrolled to. */
  private static ScrollPane scrolling(Region part) {
    ScrollPane scroll = new ScrollPane(part);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    return scroll;
  }

  /** Whether a part is a divider or the grip in the middle of one. */
  private static boolean isDivider(Node part) {
    return part.getStyleClass().contains("split-pane-divider") || part.getParent() != null && part.getParent().getStyleClass().contains("split-pane-divider");
  }

  /** A probe that was seen whole stays so where it becomes narrower, and needs more lines. */
  private void keepWhole(double before, double now) {
    boolean wasWhole = before > 0 && probe.getHeight() >= Math.floor(probe.prefHeight(before));
    if (wasWhole && probe.getHeight() < probe.prefHeight(now)) {
      Platform.runLater(() -> right.setDividerPositions(1 - (probe.prefHeight(now) + DIVIDER) / right.getHeight()));
    }
  }

  /** Until the user takes one, the dividers go where they serve best in a window of this size. */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    Dimension2D size = new Dimension2D(getWidth(), getHeight());
    if (!usersOwn && !size.equals(placed) && size.getWidth() > 0 && size.getHeight() > 0) {
      placed = size;
      columns.layout(); // a split pane of a new size first divides it as before, whatever positions it has been given
      boolean wide = getWidth() >= WIDE;
      place(getWidth(), getHeight(), wide ? 200 : 176, wide ? 400 : getWidth() >= ROOMY ? 320 : 260);
    }
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
