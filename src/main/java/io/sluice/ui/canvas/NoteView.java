package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Note;
import io.sluice.graph.Position;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A comment on the canvas. Dragging moves it, its right edge makes it wider; a double-click or Enter lets it be typed, Escape or a click
 * elsewhere takes what was typed; Delete takes it away. It is selected while it has the focus.
 */
final class NoteView extends Region {
  /** Its height at least while it is being typed. */
  static final double WHILE_TYPED = 96;
  private static final double PADDING = 8;
  private static final double EDGE = 8;
  private static final double SHORTEST = 32;
  private static final double STEP = 8;
  private static long count;

  private final CanvasView canvas;
  private final Label text = new Label();
  private final TextArea editor = new TextArea();
  private Note note;
  /** As it was when the button was pressed that is held; not every platform tells the button while dragging. */
  private Optional<Note> start = Optional.empty();
  private Point2D from = Point2D.ZERO;
  private boolean widens;
  private String gesture = "";

  NoteView(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    getStyleClass().add("canvas-note");
    text.setWrapText(true);
    text.setMnemonicParsing(false);
    editor.setWrapText(true);
    editor.setId("note-editor");
    getChildren().add(text);
    text.fontProperty().subscribe(() -> Optional.ofNullable(note).ifPresent(this::show));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    editor.addEventFilter(KeyEvent.KEY_PRESSED, this::keyWhileTyping);
    editor.focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        endTyping();
      }
    });
  }

  /** Draws the note as it is now. */
  void show(Note now) {
    note = now;
    setId("note-" + now.id().value());
    text.setText(now.text());
    setAccessibleText("Note: " + now.text());
    applyCss();
    double height = Math.max(SHORTEST, text.prefHeight(now.width() - 2 * PADDING) + 2 * PADDING);
    resizeRelocate(now.at().x(), now.at().y(), now.width(), isTyped() ? Math.max(WHILE_TYPED, height) : height);
    requestLayout();
  }

  private boolean isTyped() {
    return editor.getParent() == this;
  }

  /** Lets the text be typed. */
  void edit() {
    editor.setText(note.text());
    getChildren().setAll(editor);
    show(note);
    OpeningKey.focus(editor);
    editor.selectAll();
  }

  private void endTyping() {
    if (isTyped()) {
      getChildren().setAll(text);
      String typed = editor.getText().strip();
      if (typed.isEmpty()) {
        canvas.design().edit(new Edit.RemoveNote(note.id()));
      } else if (Note.isText(typed) && !typed.equals(note.text())) {
        canvas.design().edit(new Edit.PutNote(note.withText(typed)));
      } else {
        canvas.say(Note.isText(typed) ? "" : "A note has at most " + Note.LONGEST_TEXT + " characters; it is as it was");
        show(note);
      }
    }
  }

  private void keyWhileTyping(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      requestFocus();
      event.consume();
    }
  }

  private void press(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && !isTyped()) {
      canvas.selection().selectNone();
      requestFocus();
      start = Optional.of(note);
      from = world(event);
      widens = event.getX() > getWidth() - EDGE;
      gesture = "note " + count++;
      event.consume();
    }
  }

  private Point2D world(MouseEvent event) {
    Point2D pixel = canvas.sceneToLocal(event.getSceneX(), event.getSceneY());
    return canvas.viewport().toWorld(pixel.getX(), pixel.getY());
  }

  private void drag(MouseEvent event) {
    start.ifPresent(pressed -> {
      Point2D way = world(event).subtract(from);
      Note now = widens
          ? pressed.withWidth(Math.clamp(Math.round(pressed.width() + way.getX()), Note.NARROWEST, Note.WIDEST))
          : pressed.movedTo(place(pressed, way.getX(), way.getY()));
      canvas.design().edit(new Edit.PutNote(now), gesture);
      event.consume();
    });
  }

  private void release(MouseEvent event) {
    if (!event.isStillSincePress()) {
      drag(event);
    }
    start = Optional.empty();
    event.consume();
  }

  private static Position place(Note note, double dx, double dy) {
    return NewNode.within(Math.round(note.at().x() + dx), Math.round(note.at().y() + dy));
  }

  private void click(MouseEvent event) {
    if (event.getClickCount() == 2 && !isTyped()) {
      edit();
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    if (isTyped() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER, F2 -> edit();
      case DELETE, BACK_SPACE -> {
        canvas.requestFocus();
        canvas.design().edit(new Edit.RemoveNote(note.id()));
      }
      case LEFT -> nudge(-STEP, 0);
      case RIGHT -> nudge(STEP, 0);
      case UP -> nudge(0, -STEP);
      case DOWN -> nudge(0, STEP);
      case ESCAPE -> canvas.requestFocus();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void nudge(double dx, double dy) {
    canvas.design().edit(new Edit.PutNote(note.movedTo(place(note, dx, dy))), "nudge note " + note.id().value());
  }

  @Override
  protected void layoutChildren() {
    getChildren().getFirst().resizeRelocate(PADDING, PADDING, getWidth() - 2 * PADDING, getHeight() - 2 * PADDING);
  }
}
