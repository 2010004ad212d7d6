package io.sluice.ui.shell;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/** Someone at the mouse who presses a node in sight, drags it in a circle, lets go, selects the next one, and looks at another tab of the window. */
final class BusyHand {
  private static final int PULSES_A_NODE = 90;
  private static final int LETS_GO_AT = 70;
  private static final double RADIUS = 40;

  private final MainWindow window;
  private final Robot robot = new Robot();
  /** Looked up once: a hand looks for nothing among five thousand nodes. */
  private final List<Node> tabs;
  private long pulse;
  private Point2D held = Point2D.ZERO;

  BusyHand(MainWindow window) {
    this.window = window;
    tabs = window.scene().getRoot().lookupAll(".tab").stream().filter(Node::isVisible).toList();
  }

  /** Once a pulse. FX thread. */
  void move() {
    int at = (int) (pulse % PULSES_A_NODE);
    if (at == 0) {
      press((int) (pulse / PULSES_A_NODE));
    } else if (at < LETS_GO_AT) {
      double angle = 2 * Math.PI * at / (LETS_GO_AT - 1);
      robot.mouseMove(held.add(RADIUS * (Math.cos(angle) - 1), RADIUS * Math.sin(angle)));
    } else if (at == LETS_GO_AT) {
      robot.mouseRelease(MouseButton.PRIMARY);
    }
    pulse++;
  }

  private void press(int turn) {
    Bounds canvas = window.canvas().localToScreen(window.canvas().getLayoutBounds());
    List<Node> titles = window.canvas().lookupAll(".node-title").stream().filter(title -> canvas.contains(title.localToScreen(title.getBoundsInLocal())))
        .toList();
    if (turn % 3 == 2) {
      tap(tabs.get(turn / 3 % tabs.size()));
    }
    if (2 * titles.size() < window.bench().design().document().graph().nodes().size()) {
      window.canvas().camera().fit(); // what was held at an edge has moved the world along
    } else {
      held = middle(titles.get(turn % titles.size()));
      robot.mouseMove(held);
      robot.mousePress(MouseButton.PRIMARY);
    }
  }

  private void tap(Node node) {
    robot.mouseMove(middle(node));
    robot.mouseClick(MouseButton.PRIMARY);
  }

  private static Point2D middle(Node node) {
    Bounds bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }
}
