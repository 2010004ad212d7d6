package io.sluice.ui.code;

import io.sluice.graph.NodeId;
import io.sluice.ui.theme.FamilyStyle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line: a stripe in the hue of its block, its number, its text. FX thread only. */
final class CodeCell extends ListCell<CodeLine> {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final String NO_FAMILY = "no-family";

  private final Supplier<Set<NodeId>> selection;
  private final Region stripe = new Region();
  private final Label number = new Label();
  private final TextFlow text = new TextFlow();
  private final HBox row = new HBox(stripe, number, text);

  /**
   * A cell.
   *
   * @param selection the blocks whose lines are marked
   * @param clicked   told of the line that was clicked
   */
  CodeCell(Supplier<Set<NodeId>> selection, Consumer<CodeLine> clicked) {
    this.selection = selection;
    getStyleClass().add("code-cell");
    stripe.getStyleClass().addAll("code-stripe", NO_FAMILY);
    number.getStyleClass().add("code-line-number");
    number.setMinWidth(Region.USE_PREF_SIZE);
    text.setMinWidth(Region.USE_PREF_SIZE);
    row.getStyleClass().add("code-row");
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
        clicked.accept(getItem());
      }
    });
  }

  @Override
  protected void updateItem(CodeLine line, boolean empty) {
    super.updateItem(line, empty);
    boolean shown = !empty && line != null;
    setGraphic(shown ? row : null);
    pseudoClassStateChanged(MARKED, shown && line.block().filter(selection.get()::contains).isPresent());
    if (shown) {
      show(line);
    }
  }

  private void show(CodeLine line) {
    stripe.getStyleClass().set(1, line.family().map(FamilyStyle::of).orElse(NO_FAMILY));
    number.setText(String.valueOf(line.number()));
    text.getChildren().setAll(line.spans().stream().map(CodeCell::text).toList());
  }

  private static Text text(Span span) {
    Text text = new Text(span.text());
    text.getStyleClass().addAll("code-text", span.kind().styleClass());
    return text;
  }
}
