package io.sluice.ui.shell;

import java.util.List;
import javafx.scene.control.Label;
import org.testfx.api.FxRobot;

/** What the user reads of notices in the window. */
final class Told {
  private Told() {}

  /** The newest sentence; empty if there is none. */
  static String newest(FxRobot robot) {
    return all(robot).stream().findFirst().orElse("");
  }

  /** All sentences, newest first. */
  static List<String> all(FxRobot robot) {
    return robot.lookup(".notice").queryAllAs(Label.class).stream().map(Label::getText).toList();
  }
}
