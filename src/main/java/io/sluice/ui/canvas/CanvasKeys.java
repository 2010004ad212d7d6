package io.sluice.ui.canvas;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** What keys do while the canvas has the focus. Menus offer the same and more. */
final class CanvasKeys {
  private static final double NUDGE = 8;
  private static final double LARGE_NUDGE = 32;

  private final CanvasView canvas;
  private final CanvasPointer pointer;
  private Optional<KeyWiring> wiring = Optional.empty();

  CanvasKeys(CanvasView canvas, CanvasPointer pointer) {
    this.canvas = canvas;
    this.pointer = pointer;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::release);
    canvas.focusedProperty().subscribe(() -> {
      pointer.setSpaceDown(false);
      endWiring();
    });
    canvas.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> endWiring());
    canvas.design().documentProperty().addListener(_ -> endWiring());
  }

  private void endWiring() {
    wiring.ifPresent(KeyWiring::cancel);
    wiring = Optional.empty();
  }

  private void press(KeyEvent event) {
    if (event.getTarget() != canvas) {
      return;
    }
    if (wiring.isPresent() && !event.getCode().isModifierKey()) {
      wire(wiring.get(), event);
      event.consume();
      return;
    }
    boolean done = event.isShortcutDown() ? withShortcut(event.getCode()) : event.isAltDown() ? withAlt(event) : plain(event);
    if (done) {
      event.consume();
    }
  }

  /** Not wiring any longer while the key is carried out, since that may take the focus elsewhere. */
  private void wire(KeyWiring current, KeyEvent event) {
    wiring = Optional.empty();
    if (current.press(event)) {
      wiring = Optional.of(current);
    }
  }

  private static Optional<Direction> direction(KeyCode code) {
    return switch (code) {
      case LEFT, KP_LEFT -> Optional.of(Direction.LEFT);
      case RIGHT, KP_RIGHT -> Optional.of(Direction.RIGHT);
      case UP, KP_UP -> Optional.of(Direction.UP);
      case DOWN, KP_DOWN -> Optional.of(Direction.DOWN);
      default -> Optional.empty();
    };
  }

  private boolean plain(KeyEvent event) {
    Optional<Direction> direction = direction(event.getCode());
    if (direction.isPresent()) {
      arrow(direction.get(), event.isShiftDown() ? LARGE_NUDGE : NUDGE);
      return true;
    }
    switch (event.getCode()) {
      case SPACE -> pointer.setSpaceDown(true);
      case DELETE, BACK_SPACE -> canvas.edits().delete();
      case F, PERIOD -> canvas.camera().fitSelection();
      case B -> canvas.arranging().bypass();
      case C -> canvas.arranging().collapse();
      case L -> canvas.arranging().layOut();
      case G -> canvas.grouping().fold();
      case N -> canvas.addNote();
      case M -> canvas.minimapProperty().set(!canvas.minimapProperty().get());
      case F2 -> canvas.edits().rename();
      case ENTER -> canvas.edits().typeValues();
      case W -> beginWire(!event.isShiftDown());
      case CONTEXT_MENU -> canvas.menus().ofSelection();
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

  /** Moves what is selected; where nothing is, it selects something. */
  private void arrow(Direction direction, double step) {
    if (canvas.design().selection().isEmpty()) {
      canvas.selection().go(direction);
    } else {
      Point2D way = direction.step(step);
      canvas.edits().nudge(way.getX(), way.getY());
    }
  }

  private void beginWire(boolean fromOutput) {
    wiring = canvas.design().onlySelected().flatMap(node -> KeyWiring.begin(canvas, node, fromOutput));
  }

  private void escape() {
    if (pointer.cancel()) {
      return;
    }
    boolean nothing = canvas.design().selection().isEmpty() && canvas.selection().wire().isEmpty();
    if (!nothing || !canvas.grouping().leave()) {
      canvas.selection().selectNone();
    }
  }

  private boolean withShortcut(KeyCode code) {
    switch (code) {
      case A -> canvas.selection().selectAll();
      case D -> canvas.edits().duplicate();
      case G -> canvas.grouping().group();
      case DIGIT0, NUMPAD0 -> canvas.camera().fit();
      case EQUALS, PLUS, ADD -> canvas.camera().zoomIn();
      case MINUS, SUBTRACT -> canvas.camera().zoomOut();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Goes along the wires, so that every node and wire can be reached without a mouse. */
  private boolean withAlt(KeyEvent event) {
    Optional<Direction> direction = direction(event.getCode());
    direction.ifPresent(way -> {
      if (event.isShiftDown() && way.isAcross()) {
        canvas.selection().goToWire(way.isForward());
      } else {
        canvas.selection().go(way);
      }
    });
    return direction.isPresent();
  }

  private void release(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      pointer.setSpaceDown(false);
    }
  }
}
