package io.sluice.ui.shell;

import io.sluice.ui.theme.Tip;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The tabs of the open documents. Only their heads: what belongs to the one in front stands below, so that keys pressed there never reach
 * the tabs.
 */
final class DocumentTabs extends HBox {
  private final Workspaces workspaces;
  private final Consumer<Workspace> close;
  private final TabPane tabs = new TabPane();
  private boolean following;

  /**
   * Tabs of {@code workspaces}.
   *
   * @param close asked to close one
   * @param add   opens a new document
   */
  DocumentTabs(Workspaces workspaces, Consumer<Workspace> close, Action add) {
    this.workspaces = workspaces;
    this.close = close;
    tabs.setId("documents");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
    tabs.setFocusTraversable(false);
    tabs.setAccessibleText("Open documents");
    getStyleClass().add("document-tabs");
    getChildren().addAll(tabs, addButton(add));
    workspaces.all().addListener((ListChangeListener<Workspace>) this::follow);
    workspaces.frontProperty().subscribe(this::select);
    tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> {
      if (tab != null && !following) {
        workspaces.bring(of(tab));
      }
    });
    tabs.getTabs().addListener((ListChangeListener<Tab>) _ -> followDrag());
    visibleProperty().bind(Bindings.isEmpty(workspaces.all()).not());
    managedProperty().bind(visibleProperty());
  }

  private static Button addButton(Action add) {
    Button button = new Button(null, new FontIcon("mdi2p-plus"));
    button.setId("new-document");
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setAccessibleText("New document");
    Tip.on(button, add.tooltip());
    button.setOnAction(_ -> add.run());
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private void follow(ListChangeListener.Change<? extends Workspace> change) {
    following = true; // the tabs select one by themselves when the first comes or the selected one goes
    while (change.next()) {
      change.getRemoved().forEach(gone -> tabs.getTabs().removeIf(tab -> of(tab) == gone));
      change.getAddedSubList().forEach(workspace -> tabs.getTabs().add(tab(workspace)));
    }
    select(workspaces.frontProperty().get());
    following = false;
  }

  /** Tabs that were dragged elsewhere give their documents another order. */
  private void followDrag() {
    List<Workspace> order = tabs.getTabs().stream().map(DocumentTabs::of).toList();
    if (order.size() == workspaces.all().size() && !order.equals(workspaces.all())) {
      workspaces.all().sort(Comparator.comparing(order::indexOf));
    }
  }

  private Tab tab(Workspace workspace) {
    Tab tab = new Tab();
    tab.setUserData(workspace);
    tab.textProperty().bind(workspace.bench().titleProperty());
    tab.textProperty().subscribe(tabs::requestLayout); // which the skin leaves out, so that the strip would keep its width
    tab.setGraphic(new RunMark(workspace.bench().run()));
    tab.setOnCloseRequest(request -> {
      request.consume();
      close.accept(workspace);
    });
    tab.setTooltip(new Tooltip(workspace.bench().design().document().name()));
    return tab;
  }

  private void select(Workspace workspace) {
    tabs.getTabs().stream().filter(tab -> of(tab) == workspace).findFirst()
        .ifPresentOrElse(tabs.getSelectionModel()::select, tabs.getSelectionModel()::clearSelection);
  }

  private static Workspace of(Tab tab) {
    return (Workspace) tab.getUserData();
  }
}
