package io.sluice.ui.palette;

import io.sluice.ui.model.Offered;
import io.sluice.ui.theme.FamilyStyle;
import io.sluice.ui.theme.Tip;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A block on the palette, or as it is dragged from there: icon in its hue, and name. */
final class PaletteEntry extends HBox {
  private final Offered offered;

  PaletteEntry(Offered offered) {
    this.offered = offered;
    if (offered instanceof Offered.Kind(var type)) {
      setId("palette-" + type.name());
    }
    show(this, offered);
    getStyleClass().add("palette-entry");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(offered.title() + ": " + offered.help());
    Tip.on(this, offered.help() + ".\nDrag it onto the canvas, or press Enter to add it behind the selected block");
  }

  /** Puts icon and name of a block into {@code box}. */
  static void show(HBox box, Offered offered) {
    FontIcon icon = new FontIcon(offered.icon());
    icon.getStyleClass().add("palette-icon");
    Label name = new Label(offered.title());
    name.getStyleClass().add("palette-name");
    box.getStyleClass().add(hue(offered));
    box.getChildren().addAll(icon, name);
  }

  /** The style class that sets {@code -sluice-hue}. */
  private static String hue(Offered offered) {
    return switch (offered) {
      case Offered.Kind(var type) -> FamilyStyle.of(type.family());
      case Offered.Own _ -> "own-block";
    };
  }

  /** What is taken from here. */
  Offered offered() {
    return offered;
  }
}
