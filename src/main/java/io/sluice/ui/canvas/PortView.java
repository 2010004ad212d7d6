package io.sluice.ui.canvas;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** The circle of an input or output; its catch area is larger than what is drawn, which the style sheet says. */
final class PortView extends Region {
  private static final double CATCH = 2 * NodeBox.PORT_REACH;

  private PortView(String styleClass, String says) {
    getStyleClass().addAll("port", styleClass);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(says);
    setManaged(false);
    setCache(true); // circles take the renderer long, and maps beside them change often
    resize(CATCH, CATCH);
  }

  /** The circle of an input. */
  static PortView input(String node, int port, String portName) {
    return new PortView("port-in-" + port, "Input " + portName + " of " + node);
  }

  /** The circle of the output. */
  static PortView output(String node) {
    return new PortView("port-out", "Output of " + node);
  }

  /** Puts its middle there. */
  void center(double x, double y) {
    relocate(x - CATCH / 2, y - CATCH / 2);
  }

  /** Shows whether a wire that is being drawn could end here. */
  void light(Light light) {
    pseudoClassStateChanged(States.LIT, light == Light.LIT);
    pseudoClassStateChanged(States.DIMMED, light == Light.DIMMED);
  }

  /** What a port says while a wire is being drawn. */
  enum Light {
    /** No wire is being drawn. */
    PLAIN,
    /** The wire could end here. */
    LIT,
    /** It could not, or the block would have a problem with it. */
    DIMMED
  }
}
