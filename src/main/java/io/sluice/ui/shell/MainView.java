package io.sluice.ui.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** How the window's parts lie beside each other: palette, canvas over curves and problems, inspector over the probe image. */
final class MainView extends BorderPane {
  private static final double WIDE = 1300;
  private final SplitPane columns = new SplitPane();
  private final SplitPane middle = new SplitPane();
  private final SplitPane right = new SplitPane();
  private final TabPane bottom;
  private boolean laidOut;

  /** What the window shows. */
  record Parts(Node top, Region palette, Region canvas, Region curves, Region problems, Region inspector, Region probe, Node status) {}

  /** A view of these parts. */
  MainView(Parts parts) {
    bottom = new TabPane(tab("Curves", parts.curves()), tab("Problems", parts.problems()));
    bottom.setId("bottom");
    middle.setOrientation(Orientation.VERTICAL);
    middle.getItems().addAll(parts.canvas(), bottom);
    right.setOrientation(Orientation.VERTICAL);
    right.getItems().addAll(parts.inspector(), parts.probe());
    columns.getItems().addAll(parts.palette(), middle, right);
    SplitPane.setResizableWithParent(parts.palette(), false);
    SplitPane.setResizableWithParent(right, false);
    SplitPane.setResizableWithParent(bottom, false);
    SplitPane.setResizableWithParent(parts.probe(), false);
    getStyleClass().add("main-view");
    setTop(parts.top());
    setCenter(columns);
    setBottom(parts.status());
  }

  /** Brings the list of problems to the front. */
  void showProblems() {
    bottom.getSelectionModel().select(1);
  }

  private static Tab tab(String title, Node content) {
    Tab tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }

  /** The first time that the sizes are known, the dividers go where they serve best; then they are the user's. */
  @Override
  protected void layoutChildren() {
    if (!laidOut && getWidth() > 0 && getHeight() > 0) {
      laidOut = true;
      boolean wide = getWidth() >= WIDE;
      place(getWidth(), getHeight(), wide ? 200 : 160, wide ? 400 : 320);
    }
    super.layoutChildren();
  }

  private void place(double width, double height, double palette, double inspector) {
    columns.setDividerPositions(palette / width, 1 - inspector / width);
    boolean tall = height >= 850;
    middle.setDividerPositions(1 - (tall ? 250 : 190) / height);
    right.setDividerPositions(1 - (tall ? 330 : 300) / height);
  }
}
