package io.sluice.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/**
 * A field over a node in which a text is changed where it stands. One that cannot be taken is marked, and a note under it says why. Enter, Tab and
 * leaving the field take the text, Escape leaves everything as it was.
 */
final class InPlaceField extends TextField {
  private final CanvasView canvas;
  private final Function<String, Optional<String>> refusal;
  private final Consumer<String> take;
  private final Consumer<Integer> onward;
  private final DragNote note;
  private final HBox usual = new HBox();
  private boolean done;

  /**
   * A field that is not shown yet.
   *
   * @param says    what it is for, for those who hear the screen
   * @param text    what stands there
   * @param refusal why a text cannot be taken; empty if it can
   * @param take    takes a text that is another than before
   * @param onward  goes on to the next value after Tab, 1, or the one before, −1
   */
  InPlaceField(CanvasView canvas, String says, String text, Function<String, Optional<String>> refusal, Consumer<String> take,
      Consumer<Integer> onward) {
    super(text);
    this.canvas = canvas;
    this.refusal = refusal;
    this.take = change -> {
      if (!change.equals(text)) {
        take.accept(change);
      }
    };
    this.onward = onward;
    note = new DragNote(canvas);
    getStyleClass().add("in-place-field");
    setAccessibleText(says);
    setManaged(false);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    textProperty().addListener((_, _, typed) -> check(typed));
    focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        close(refusal.apply(getText()).isEmpty());
      }
    });
  }

  /** Shows it there in the world, with its text selected. */
  void begin(Rectangle2D area) {
    resizeRelocate(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
    canvas.layers().world().getChildren().add(this);
    showUsual();
    requestFocus();
    selectAll();
  }

  /** Offers texts to be taken by a click, in a row under the field; to be called before it is shown. */
  void offer(List<String> texts) {
    usual.getStyleClass().add("usual-values");
    usual.setManaged(false);
    usual.getChildren().setAll(texts.stream().filter(each -> !each.equals(getText())).map(this::choice).toList());
  }

  /** Not a button, which would take the focus away from the field and so end it. */
  private Label choice(String each) {
    Label label = new Label(each);
    label.getStyleClass().addAll("usual-value", "number");
    label.setAccessibleRole(AccessibleRole.BUTTON);
    label.setOnMousePressed(event -> {
      event.consume();
      setText(each);
      close(true);
    });
    return label;
  }

  private void showUsual() {
    if (!usual.getChildren().isEmpty()) {
      canvas.showAbove(usual, canvas.viewport().toScreen(new Point2D(getLayoutX(), getLayoutY() + getHeight())).add(0, 4));
    }
  }

  private void check(String typed) {
    Optional<String> why = refusal.apply(typed);
    pseudoClassStateChanged(States.INVALID, why.isPresent());
    usual.setVisible(why.isEmpty());
    note.say(why.orElse(""), DragNote.Kind.REFUSES, below());
  }

  private Point2D below() {
    return canvas.viewport().toScreen(new Point2D(getLayoutX(), getLayoutY() + getHeight())).subtract(DragNote.BESIDE, DragNote.BESIDE - 4);
  }

  private void press(KeyEvent event) {
    boolean fits = refusal.apply(getText()).isEmpty();
    switch (event.getCode()) {
      case ENTER -> {
        if (fits) {
          close(true);
        }
      }
      case TAB -> {
        if (fits) {
          close(true);
          onward.accept(event.isShiftDown() ? -1 : 1);
        }
      }
      case ESCAPE -> close(false);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void close(boolean takes) {
    if (done) {
      return;
    }
    done = true;
    note.end();
    canvas.say("");
    boolean hadFocus = isFocused();
    canvas.layers().world().getChildren().remove(this);
    canvas.takeFromAbove(usual);
    if (hadFocus) {
      canvas.requestFocus();
    }
    if (takes) {
      take.accept(getText());
    }
  }
}
