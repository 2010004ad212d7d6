package io.sluice.ui.theme;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * What is said of a part of the window while the pointer rests on it, and to those who hear the screen: its accessible help. JavaFX's tooltip is
 * a window with a scene, of which a hundred take longer to make than a frame: one is made when the pointer first comes. FX thread only.
 */
public final class Tip {
  private final Node node;
  private Optional<Tooltip> made = Optional.empty();

  private Tip(Node node) {
    this.node = node;
    node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> prepare());
    node.accessibleHelpProperty().addListener((_, _, _) -> {
      if (made.isPresent() || node.isHover()) {
        prepare();
      }
    });
  }

  /** Has that node say {@code text} until it is told otherwise; nothing as long as that is empty. */
  public static Tip on(Node node, String text) {
    Tip tip = new Tip(node);
    tip.say(text);
    return tip;
  }

  /** Has that node say what {@code text} is at the time. */
  public static void on(Node node, ObservableValue<String> text) {
    new Tip(node).node.accessibleHelpProperty().bind(text);
  }

  /** Says something else from now on; nothing if {@code words} are empty. */
  public void say(String words) {
    node.setAccessibleHelp(words);
  }

  private void prepare() {
    String text = node.getAccessibleHelp();
    if (text == null || text.isEmpty()) {
      made.ifPresent(tooltip -> Tooltip.uninstall(node, tooltip));
    } else {
      Tooltip tooltip = made.orElseGet(Tooltip::new);
      made = Optional.of(tooltip);
      tooltip.setText(text);
      Tooltip.install(node, tooltip);
    }
  }
}
