package io.sluice.ui.canvas;

import io.sluice.graph.NodeGroup;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/** A field over the title of a frame or of a folded group in which it is typed: Enter takes it, Escape leaves it as it was. */
final class TitleField extends TextField {
  private final CanvasView canvas;
  private final Pane world;
  private final Consumer<String> takes;
  private boolean done;

  private TitleField(CanvasView canvas, String title, Rectangle2D area, Consumer<String> takes) {
    super(title);
    this.canvas = canvas;
    this.takes = takes;
    world = canvas.layers().world();
    getStyleClass().add("rename-field");
    setId("title-field");
    setAccessibleText("Title of the group");
    setManaged(false);
    resizeRelocate(area.getMinX() + 2, area.getMinY() + 2, Math.max(160, area.getWidth() - 4), Frames.TITLE - 4);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    textProperty().subscribe(text -> pseudoClassStateChanged(States.INVALID, !NodeGroup.isTitle(text)));
    focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        close(true);
      }
    });
  }

  /** Lets {@code title} be typed anew over the top of {@code area}; {@code takes} gets a title that can be one. */
  static void open(CanvasView canvas, String title, Rectangle2D area, Consumer<String> takes) {
    TitleField field = new TitleField(canvas, title, area, takes);
    field.world.getChildren().add(field);
    field.requestFocus();
    field.selectAll();
  }

  private void press(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
      close(event.getCode() == KeyCode.ENTER);
      event.consume();
    }
  }

  private void close(boolean taken) {
    if (!done) {
      done = true;
      boolean hadFocus = isFocused();
      world.getChildren().remove(this);
      if (hadFocus) {
        canvas.requestFocus();
      }
      if (taken && NodeGroup.isTitle(getText())) {
        takes.accept(getText());
      }
    }
  }
}
