package io.sluice.ui.canvas;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do while the canvas has the focus. Menus offer the same and more. */
final class CanvasKeys {
  private static final double NUDGE = 8;
  private static final double LARGE_NUDGE = 32;

  private final CanvasView canvas;
  private final CanvasPointer pointer;

  CanvasKeys(CanvasView canvas, CanvasPointer pointer) {
    this.canvas = canvas;
    this.pointer = pointer;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::release);
    canvas.focusedProperty().subscribe(() -> pointer.setSpaceDown(false));
  }

  private void press(KeyEvent event) {
    if (event.getTarget() != canvas) {
      return;
    }
    boolean done = event.isShortcutDown() ? withShortcut(event.getCode()) : event.isAltDown() ? withAlt(event.getCode()) : plain(event);
    if (done) {
      event.consume();
    }
  }

  private boolean plain(KeyEvent event) {
    double step = event.isShiftDown() ? LARGE_NUDGE : NUDGE;
    switch (event.getCode()) {
      case SPACE -> pointer.setSpaceDown(true);
      case DELETE, BACK_SPACE -> canvas.deleteSelection();
      case LEFT, KP_LEFT -> canvas.edits().nudge(-step, 0);
      case RIGHT, KP_RIGHT -> canvas.edits().nudge(step, 0);
      case UP, KP_UP -> canvas.edits().nudge(0, -step);
      case DOWN, KP_DOWN -> canvas.edits().nudge(0, step);
      case F, PERIOD -> canvas.fitSelection();
      case B -> canvas.arranging().bypass();
      case C -> canvas.arranging().collapse();
      case L -> canvas.arranging().layOut();
      case F2 -> canvas.renameSelection();
      case ENTER -> canvas.editSelection();
      case TAB -> {
        if (event.isShiftDown()) {
          return false; // the way out for those who work by keyboard
        }
        canvas.searchToAdd();
      }
      case ESCAPE -> escape();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void escape() {
    if (!pointer.cancel()) {
      canvas.selectNone();
    }
  }

  private boolean withShortcut(KeyCode code) {
    switch (code) {
      case A -> canvas.selectAll();
      case D -> canvas.duplicate();
      case DIGIT0, NUMPAD0 -> canvas.fit();
      case EQUALS, PLUS, ADD -> canvas.zoomIn();
      case MINUS, SUBTRACT -> canvas.zoomOut();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Goes along the wires, so that every node can be reached without a mouse. */
  private boolean withAlt(KeyCode code) {
    switch (code) {
      case LEFT, KP_LEFT -> canvas.selection().selectNeighbour(false);
      case RIGHT, KP_RIGHT -> canvas.selection().selectNeighbour(true);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void release(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      pointer.setSpaceDown(false);
    }
  }
}
