package io.sluice.ui.palette;

import io.sluice.ui.model.BlockTarget;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/**
 * A press on an entry of the palette, and the drag that it may become. It listens to the whole scene until the button is let go, since not
 * every platform goes on sending the mouse's events to where it was pressed.
 */
final class PaletteDrag {
  /** The pointer has to go this far, so that a click drags nothing. */
  private static final double THRESHOLD = 4;

  private final PaletteEntry entry;
  private final BlockTarget target;
  private final Scene scene;
  private final double pressedX;
  private final double pressedY;
  private final Runnable onEnd;
  private final EventHandler<MouseEvent> dragging = this::drag;
  private final EventHandler<MouseEvent> releasing = this::release;
  private Optional<DragGhost> ghost = Optional.empty();

  /** Begins where {@code press} is; {@code onEnd} is run when the button is let go. */
  PaletteDrag(PaletteEntry entry, BlockTarget target, MouseEvent press, Runnable onEnd) {
    this.entry = entry;
    this.target = target;
    this.onEnd = onEnd;
    scene = entry.getScene();
    pressedX = press.getSceneX();
    pressedY = press.getSceneY();
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, dragging);
    scene.addEventFilter(MouseEvent.MOUSE_RELEASED, releasing);
  }

  private void drag(MouseEvent event) {
    boolean far = Math.hypot(event.getSceneX() - pressedX, event.getSceneY() - pressedY) > THRESHOLD;
    if (ghost.isEmpty() && far) {
      DragGhost made = new DragGhost(entry.offered(), target);
      made.show(scene);
      ghost = Optional.of(made);
    }
    ghost.ifPresent(shown -> follow(shown, event.getSceneX(), event.getSceneY()));
    event.consume();
  }

  private void follow(DragGhost shown, double sceneX, double sceneY) {
    shown.follow(sceneX, sceneY);
    if (target.takes(sceneX, sceneY)) {
      target.hover(entry.offered(), sceneX, sceneY);
    } else {
      target.leave();
    }
  }

  private void release(MouseEvent event) {
    boolean dragged = ghost.isPresent();
    end();
    if (dragged && target.takes(event.getSceneX(), event.getSceneY())) {
      target.put(entry.offered(), event.getSceneX(), event.getSceneY());
    }
  }

  /** Ends without putting anything anywhere. */
  void end() {
    scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, dragging);
    scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, releasing);
    ghost.ifPresent(DragGhost::hide);
    target.leave();
    ghost = Optional.empty();
    onEnd.run();
  }
}
