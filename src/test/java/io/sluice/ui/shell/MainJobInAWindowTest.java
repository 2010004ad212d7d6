package io.sluice.ui.shell;

import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.testfx.framework.junit5.Start;

/** The main job once more, in a real window. */
@Tag("window")
class MainJobInAWindowTest extends MainJobTest {
  /** TestFX looks for what starts a test in the test's own class only. */
  @Start
  @Override
  void openAnEmptyCanvas(Stage shared) {
    super.openAnEmptyCanvas(shared);
  }
}
