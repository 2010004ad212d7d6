package io.sluice.ui.shell;

import io.sluice.graph.Edit;
import io.sluice.graph.Recipe;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Tip;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/**
 * A number of the recipe in the tool bar. It is taken on Enter or when the focus leaves; one that cannot be taken is refused there and then.
 * It grows with its text: one whose text does not fit is laid out anew in every pulse by JavaFX, and the whole window painted with it.
 */
final class RecipeField extends HBox {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final int MOST_COLUMNS = 8;

  private final DesignModel design;
  private final Function<Recipe, String> write;
  private final BiFunction<Recipe, String, Recipe> read;
  private final TextField field = new TextField();
  private final Tip tip = Tip.on(field, "");
  private final String help;

  /**
   * A field in sync with the design.
   *
   * @param title   what stands before it
   * @param columns about how many digits it has room for at least
   * @param help    its tooltip
   * @param write   the number as text
   * @param read    the recipe with the number of the text; an {@link IllegalArgumentException} whose message is a clause if it is none
   */
  RecipeField(DesignModel design, String title, int columns, String help, Function<Recipe, String> write,
      BiFunction<Recipe, String, Recipe> read) {
    this.design = design;
    this.write = write;
    this.read = read;
    this.help = help;
    Label label = new Label(title);
    label.getStyleClass().add("secondary");
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    field.setMinWidth(USE_PREF_SIZE);
    field.textProperty().subscribe(text -> field.setPrefColumnCount(Math.clamp(text.length() + 1, columns, MOST_COLUMNS)));
    field.getStyleClass().add("number");
    field.setAccessibleText(title);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("recipe-field");
    getChildren().addAll(label, field);
    listen();
    show();
  }

  /** The same, its field found by {@code id}. */
  RecipeField withId(String id) {
    field.setId(id);
    return this;
  }

  private void listen() {
    design.documentProperty().addListener((_, before, now) -> {
      if (!before.recipe().equals(now.recipe()) || !before.name().equals(now.name())) {
        show();
      }
    });
    field.setOnAction(_ -> take());
    field.focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        take();
      }
    });
    field.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        show();
        event.consume();
      }
    });
  }

  private void show() {
    field.setText(write.apply(design.document().recipe()));
    accepted();
  }

  private void accepted() {
    field.pseudoClassStateChanged(REFUSED, false);
    tip.say(help);
  }

  private void take() {
    Recipe recipe = design.document().recipe();
    if (field.getText().strip().equals(write.apply(recipe))) {
      show();
      return;
    }
    try {
      design.edit(new Edit.SetRecipe(read.apply(recipe, field.getText().strip())));
      show();
    } catch (IllegalArgumentException e) {
      field.pseudoClassStateChanged(REFUSED, true);
      tip.say(e.getMessage());
    }
  }
}
