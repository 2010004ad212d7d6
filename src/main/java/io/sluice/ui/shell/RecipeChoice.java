package io.sluice.ui.shell;

import io.sluice.graph.Edit;
import io.sluice.graph.NamedRecipe;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.theme.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The named recipe that the design has, in the tool bar; "own" while it has none of them. FX thread only. */
final class RecipeChoice extends HBox {
  private static final String OWN = "own";

  private final DesignModel design;
  private final ComboBox<NamedRecipe> choice = new ComboBox<>();

  /** A choice in sync with the design. */
  RecipeChoice(DesignModel design) {
    this.design = design;
    Label label = new Label("Recipe");
    label.getStyleClass().add("secondary");
    label.setLabelFor(choice);
    label.setMinWidth(USE_PREF_SIZE);
    choice.setId("recipe");
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setPromptText(OWN);
    choice.setAccessibleText("Recipe");
    Tip.on(choice, "How to train. Default: three epochs at a constant rate; fast: one, the rate once up and down");
    choice.getItems().setAll(NamedRecipe.values());
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("recipe-field");
    getChildren().addAll(label, choice);
    design.recipeProperty().subscribe(_ -> show());
    choice.valueProperty().subscribe(this::take);
  }

  private void show() {
    choice.setValue(NamedRecipe.of(design.document().recipe()).orElse(null));
  }

  private void take(NamedRecipe chosen) {
    if (chosen != null && !NamedRecipe.of(design.document().recipe()).filter(chosen::equals).isPresent()) {
      design.edit(new Edit.SetRecipe(chosen.insteadOf(design.document().recipe())));
    }
  }
}
