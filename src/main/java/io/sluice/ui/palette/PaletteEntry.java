package io.sluice.ui.palette;

import io.sluice.block.BlockType;
import io.sluice.ui.theme.FamilyStyle;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A kind of block on the palette: icon in its family's hue, and name. */
final class PaletteEntry extends HBox {
  private final BlockType<?> type;

  PaletteEntry(BlockType<?> type) {
    this.type = type;
    setId("palette-" + type.name());
    getStyleClass().addAll("palette-entry", FamilyStyle.of(type.family()));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(type.name() + ": " + type.help());
    FontIcon icon = new FontIcon(type.icon());
    icon.getStyleClass().add("palette-icon");
    Label name = new Label(type.name());
    name.getStyleClass().add("palette-name");
    getChildren().addAll(icon, name);
    Tooltip.install(this, new Tooltip(type.help() + ".\nDrag it onto the canvas, or press Enter to add it behind the selected block"));
  }

  /** The kind of block. */
  BlockType<?> type() {
    return type;
  }
}
