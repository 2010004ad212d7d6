package io.sluice.ui;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A hand on mouse and keyboard that does not dawdle: JavaFX's own robot, one event at a time. Points are of the screen. Made on the FX thread, used
 * on that of the test.
 */
public final class Hand {
  private final Robot robot = new Robot();

  private static void onFxThread(Runnable action) {
    WaitForAsyncUtils.asyncFx(action);
    WaitForAsyncUtils.waitForFxEvents(2);
  }

  /** The middle of a node. */
  public static Point2D middle(Node node) {
    var bounds = node.localToScreen(node.getLayoutBounds());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /** Moves the pointer. */
  public void move(Point2D to) {
    onFxThread(() -> robot.mouseMove(to));
  }

  /** Presses a button. */
  public void press(MouseButton button) {
    onFxThread(() -> robot.mousePress(button));
  }

  /** Lets a button go. */
  public void release(MouseButton button) {
    onFxThread(() -> robot.mouseRelease(button));
  }

  /** Presses a button, moves by way of the middle, and lets go. */
  public void drag(Point2D from, Point2D to, MouseButton button) {
    move(from);
    press(button);
    move(from.midpoint(to));
    move(to);
    release(button);
  }

  /** Drags with the primary button. */
  public void drag(Point2D from, Point2D to) {
    drag(from, to, MouseButton.PRIMARY);
  }

  /** Clicks with the primary button. */
  public void click(Point2D at) {
    move(at);
    press(MouseButton.PRIMARY);
    release(MouseButton.PRIMARY);
  }

  /** Clicks twice. */
  public void doubleClick(Point2D at) {
    click(at);
    press(MouseButton.PRIMARY);
    release(MouseButton.PRIMARY);
  }

  /** Turns the wheel by so many notches; up is negative. */
  public void wheel(int notches) {
    onFxThread(() -> robot.mouseWheel(notches));
  }

  /** Holds a key down. */
  public void hold(KeyCode key) {
    onFxThread(() -> robot.keyPress(key));
  }

  /** Lets a key go. */
  public void let(KeyCode key) {
    onFxThread(() -> robot.keyRelease(key));
  }

  /** Types keys before any of what they do can be put off. FX thread only. */
  public void atOnce(KeyCode... keys) {
    for (KeyCode key : keys) {
      robot.keyType(key);
    }
  }

  /** Types keys, one after the other. */
  public void type(KeyCode... keys) {
    for (KeyCode key : keys) {
      onFxThread(() -> robot.keyType(key));
    }
  }
}
