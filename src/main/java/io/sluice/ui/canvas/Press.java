package io.sluice.ui.canvas;

import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A press of a mouse button on the canvas.
 *
 * @param pixel  where, in the view
 * @param hit    what is there
 * @param button which
 * @param shift  whether Shift was held
 * @param ctrl   whether Ctrl was held, or Command on macOS
 * @param alt    whether Alt was held
 * @param space  whether Space was held
 */
record Press(Point2D pixel, Hit hit, MouseButton button, boolean shift, boolean ctrl, boolean alt, boolean space) {
  /** The press that an event tells of. */
  static Press of(MouseEvent event, Hit hit, boolean space) {
    return new Press(new Point2D(event.getX(), event.getY()), hit, event.getButton(), event.isShiftDown(), event.isShortcutDown(),
        event.isAltDown(), space);
  }

  /** Whether it is one of the primary button that is not meant to move the world. */
  boolean isPrimary() {
    return button == MouseButton.PRIMARY && !space;
  }

  /** Whether what is pressed joins the selection, or leaves it, instead of taking its place. */
  boolean adds() {
    return shift || ctrl;
  }
}
