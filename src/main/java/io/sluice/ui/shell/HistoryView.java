package io.sluice.ui.shell;

import io.sluice.ui.model.DesignModel;
import io.sluice.ui.part.Seen;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** What each step of the editing did, oldest first; choosing one goes to where it was just done, forth and back. */
final class HistoryView extends StackPane implements Seen {
  private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");

  private final DesignModel design;
  private final ListView<Step> list = new ListView<>();
  private boolean seen = true;

  /**
   * A line of the list.
   *
   * @param number steps that are done where this is the last of them
   * @param what   what it did
   * @param undone whether it has been taken back
   */
  private record Step(int number, String what, boolean undone) {}

  /** The history of {@code design}. */
  HistoryView(DesignModel design) {
    this.design = design;
    list.setId("history");
    list.setAccessibleText("History");
    list.setCellFactory(_ -> new Line());
    list.setOnMouseClicked(_ -> goToChosen());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        goToChosen();
      }
    });
    design.documentProperty().subscribe(_ -> show());
    getChildren().add(list);
  }

  @Override
  public void setSeen(boolean isSeen) {
    seen = isSeen;
    show();
  }

  private void show() {
    if (!seen) {
      return;
    }
    List<Step> steps = new ArrayList<>(List.of(new Step(0, "As it was opened", false)));
    design.done().forEach(what -> steps.add(new Step(steps.size(), what, false)));
    int now = steps.size() - 1;
    design.undone().forEach(what -> steps.add(new Step(steps.size(), what, true)));
    if (!steps.equals(list.getItems())) {
      list.getItems().setAll(steps);
    }
    list.getSelectionModel().select(now);
    list.scrollTo(Math.max(0, now - 3));
  }

  private void goToChosen() {
    Step chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      design.goTo(chosen.number());
    }
  }

  private static final class Line extends ListCell<Step> {
    @Override
    protected void updateItem(Step step, boolean empty) {
      super.updateItem(step, empty);
      setText(empty ? null : step.what());
      setGraphic(empty ? null : new FontIcon(icon(step)));
      pseudoClassStateChanged(UNDONE, !empty && step.undone());
      setAccessibleText(empty ? null : step.undone() ? step.what() + ", undone" : step.what());
    }

    private static String icon(Step step) {
      return step.number() == 0 ? "mdi2f-file-outline" : step.undone() ? "mdi2c-circle-outline" : "mdi2c-check";
    }
  }
}
