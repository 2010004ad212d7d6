package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

@Tag("window")
class RealWindowTest {

  @AfterEach
  void closeTheWindow() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  @Test
  void theDisplayAtHandIsFound() {
    assertThat(Display.missing()).isEmpty();
  }

  @Test
  void theProgramOpensItsWindowOnTheDisplay() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupApplication(SluiceApp.class);
    assertThat(stage.isShowing()).isTrue();
    assertThat(stage.getTitle()).contains("Sluice");
    assertThat(System.getProperty("glass.platform")).isNull();
  }
}
