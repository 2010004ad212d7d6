package io.sluice.ui.shell;

import io.sluice.graph.Edit;
import io.sluice.graph.Fix;
import io.sluice.graph.Fixes;
import io.sluice.graph.Inference;
import io.sluice.graph.Problem;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.part.Seen;
import io.sluice.ui.theme.ProblemSign;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** What is wrong with the design, a line each, with buttons for what can be done about it; choosing a line selects its node. */
final class ProblemsView extends StackPane implements Seen {
  private final DesignModel design;
  private final Runnable reveal;
  private final Consumer<Edit> mend;
  private Inference shown;
  private final ListView<Problem> list = new ListView<>();
  private final Label none = new Label();
  private boolean seen = true;

  /**
   * The problems of {@code design}.
   *
   * @param reveal brings the selected node into sight
   * @param mend   carries out what a button offers
   */
  ProblemsView(DesignModel design, Runnable reveal, Consumer<Edit> mend) {
    this.design = design;
    this.reveal = reveal;
    this.mend = mend;
    list.setId("problems");
    list.setAccessibleText("Problems");
    list.setCellFactory(_ -> new Line());
    none.getStyleClass().add("empty-text");
    list.setPlaceholder(none);
    list.setOnMouseClicked(_ -> jump());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
        fixFirst();
      } else if (event.getCode() == KeyCode.ENTER) {
        jump();
      }
    });
    design.graphProperty().subscribe(_ -> show(design.inference())); // not with the inference, which is there before its document
    getChildren().add(list);
  }

  @Override
  public void setSeen(boolean isSeen) {
    seen = isSeen;
    show(design.inference());
  }

  private void show(Inference now) {
    if (!seen || now == shown) {
      return; // nobody looks, or only something else has changed
    }
    shown = now;
    none.setText(Readiness.isEmpty(now) ? "Add a block: what is wrong with the network will stand here" : "No problems: the network can be trained");
    list.getItems().setAll(Readiness.problems(now));
  }

  /** What the first button of the chosen line does. */
  private void fixFirst() {
    Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .flatMap(chosen -> Fixes.of(chosen, design.document(), design.inference()).stream().findFirst())
        .ifPresent(fix -> mend.accept(fix.edit()));
  }

  private void jump() {
    Problem chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.at().isPresent()) {
      design.select(List.of(chosen.at().get()));
      reveal.run();
    }
  }

  /** A line with its buttons, which are others for the same problem once the design is another. */
  private final class Line extends ListCell<Problem> {
    private final Label sentence = new Label();
    private final HBox buttons = new HBox();
    private final HBox line = new HBox(sentence, buttons);

    private Problem built;
    private Inference builtFor;

    private Line() {
      sentence.setWrapText(true);
      sentence.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(sentence, Priority.ALWAYS);
      buttons.setMinWidth(USE_PREF_SIZE);
      line.getStyleClass().add("problem-line");
      buttons.getStyleClass().add("problem-fixes");
    }

    @Override
    protected boolean isItemChanged(Problem before, Problem now) {
      return true;
    }

    @Override
    protected void updateItem(Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      setGraphic(empty ? null : line);
      setAccessibleText(empty ? null : problem.message());
      // A cell as wide as the list breaks its sentence instead of making the list scroll sideways.
      setPrefWidth(0);
      if (!empty && (problem != built || shown != builtFor)) { // else a button would go while it is pressed
        built = problem;
        builtFor = shown;
        sentence.setText(problem.message());
        sentence.setGraphic(ProblemSign.of(problem));
        buttons.getChildren().setAll(Fixes.of(problem, design.document(), design.inference()).stream().map(this::button).toList());
      }
    }

    private Button button(Fix fix) {
      Button button = new Button(fix.title());
      button.getStyleClass().addAll("small", "fix");
      button.setMinWidth(USE_PREF_SIZE);
      Tip.on(button, "Mends it in one step, which can be undone");
      button.setOnAction(_ -> mend.accept(fix.edit()));
      return button;
    }
  }
}
