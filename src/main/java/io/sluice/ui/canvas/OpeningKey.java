package io.sluice.ui.canvas;

import javafx.event.EventHandler;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The key that opened a field to type in, which is no part of what is typed. FX thread only. */
final class OpeningKey {
  private OpeningKey() {}

  /**
   * Gives {@code field} the focus at once, so that however fast someone types goes into it, but for what is typed by the key that is pressed
   * now, if one is: its release, or the next press, ends that.
   */
  static void focus(TextInputControl field) {
    EventHandler<KeyEvent> filter = new EventHandler<>() {
      @Override
      public void handle(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
          event.consume();
        } else {
          field.removeEventFilter(KeyEvent.ANY, this);
        }
      }
    };
    field.addEventFilter(KeyEvent.ANY, filter);
    field.requestFocus();
  }
}
