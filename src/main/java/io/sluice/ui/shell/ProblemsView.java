package io.sluice.ui.shell;

import io.sluice.graph.Problem;
import io.sluice.ui.model.DesignModel;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is wrong with the design, a line each; choosing one selects its node. */
final class ProblemsView extends StackPane {
  private final DesignModel design;
  private final Runnable reveal;
  private final ListView<Problem> list = new ListView<>();

  /**
   * The problems of {@code design}.
   *
   * @param reveal brings the selected node into sight
   */
  ProblemsView(DesignModel design, Runnable reveal) {
    this.design = design;
    this.reveal = reveal;
    list.setId("problems");
    list.setCellFactory(_ -> new Line());
    Label none = new Label("No problems: the network can be trained");
    none.getStyleClass().add("empty-text");
    list.setPlaceholder(none);
    list.setOnMouseClicked(_ -> jump());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        jump();
      }
    });
    design.inferenceProperty().addListener((_, _, now) -> list.getItems().setAll(now.problems()));
    list.getItems().setAll(design.inference().problems());
    getChildren().add(list);
  }

  private void jump() {
    Problem chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.at().isPresent()) {
      design.select(List.of(chosen.at().get()));
      reveal.run();
    }
  }

  private static final class Line extends ListCell<Problem> {
    @Override
    protected void updateItem(Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      setText(empty ? null : problem.message());
      setGraphic(empty ? null : icon(problem));
      setWrapText(true);
      // A cell as wide as the list breaks its sentence instead of making the list scroll sideways.
      setPrefWidth(0);
    }

    private static FontIcon icon(Problem problem) {
      FontIcon icon = new FontIcon(problem.isWarning() ? "mdi2a-alert-outline" : "mdi2a-alert-circle-outline");
      icon.getStyleClass().add(problem.isWarning() ? "warning-icon" : "problem-icon");
      return icon;
    }
  }
}
