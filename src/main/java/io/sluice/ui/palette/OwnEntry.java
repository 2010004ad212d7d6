package io.sluice.ui.palette;

import io.sluice.graph.Document;
import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.OwnBlocks;
import javafx.event.EventHandler;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One of the user's own blocks on the palette: dragged onto the canvas, or added by a double-click or Enter. */
final class OwnEntry extends HBox {
  private final Document block;
  private final BlockTarget target;

  OwnEntry(Document block, BlockTarget target) {
    this.block = block;
    this.target = target;
    getStyleClass().addAll("palette-entry", "own-block");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(OwnBlocks.title(block) + ": " + block.graph().nodes().size() + " blocks");
    FontIcon icon = new FontIcon("mdi2p-package-variant-closed");
    icon.getStyleClass().add("palette-icon");
    Label name = new Label(OwnBlocks.title(block));
    name.setMnemonicParsing(false);
    name.getStyleClass().add("palette-name");
    getChildren().addAll(icon, name);
    Tooltip.install(this, new Tooltip(block.graph().nodes().size() + " blocks of your own.\nDrag it onto the canvas, or press Enter to add it"));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /** Listens to the scene until the button is let go, since not every platform goes on sending the mouse's events to where it was pressed. */
  private void press(MouseEvent event) {
    requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      Scene scene = getScene();
      EventHandler<MouseEvent> drag = moved -> scene.setCursor(target.takes(moved.getSceneX(), moved.getSceneY()) ? Cursor.CROSSHAIR : Cursor.DEFAULT);
      scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
      scene.addEventFilter(MouseEvent.MOUSE_RELEASED, new EventHandler<>() {
        @Override
        public void handle(MouseEvent released) {
          scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
          scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, this);
          scene.setCursor(null);
          if (target.takes(released.getSceneX(), released.getSceneY())) {
            target.put(block, released.getSceneX(), released.getSceneY());
          }
        }
      });
    }
    event.consume();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
      target.add(block);
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      target.add(block);
      event.consume();
    }
  }
}
