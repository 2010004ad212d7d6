package io.sluice.ui.shell;

import io.sluice.ui.theme.Tip;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button made from an action. Its tooltip hangs on what lies around it, since a disabled button would not show why it is. */
final class ToolButton extends StackPane {
  private final Button button = new Button();

  /** With its icon alone; the tooltip says what it does. */
  ToolButton(Action action) {
    action.icon().ifPresent(literal -> button.setGraphic(new FontIcon(literal)));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.textProperty().bind(action.text());
    button.accessibleTextProperty().bind(action.text());
    button.disableProperty().bind(action.disabled());
    button.setOnAction(_ -> action.run());
    button.setMnemonicParsing(false);
    button.setMinWidth(USE_PREF_SIZE);
    Tip.on(this, action.tooltip());
    getChildren().add(button);
    getStyleClass().add("tool-button");
  }

  /** The same with its text beside the icon, filled as what to press next. */
  ToolButton main() {
    button.setContentDisplay(ContentDisplay.LEFT);
    button.getStyleClass().add("accent");
    return this;
  }

  /** The first of {@code next} that can be pressed has the focus when this one no longer can: otherwise any field after it would. */
  ToolButton handingOn(List<ToolButton> next) {
    button.disabledProperty().addListener((_, _, disabled) -> {
      if (disabled && button.isFocused()) {
        Platform.runLater(() -> next.stream().map(it -> it.button).filter(it -> !it.isDisabled()).findFirst().ifPresent(Node::requestFocus));
      }
    });
    return this;
  }

  /** The same, found by {@code id}. */
  ToolButton withId(String id) {
    button.setId(id);
    return this;
  }
}
