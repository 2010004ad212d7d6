package io.sluice.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.Hand;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TipTest {
  private final Label label = new Label("a label to point at");
  private Hand hand;
  private Tip tip;

  @Start
  void show(Stage stage) {
    hand = new Hand();
    tip = Tip.on(label, "first");
    Scene scene = new Scene(new HBox(label), 300, 100);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private static List<String> shown() {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Window.getWindows().stream()
        .filter(window -> window instanceof Tooltip && window.isShowing()).map(window -> ((Tooltip) window).getText()).toList());
  }

  private void rest() {
    hand.move(Hand.middle(label));
    hand.move(Hand.middle(label).add(2, 0));
  }

  private static void await(String text) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> shown().equals(List.of(text)));
  }

  @Test
  void whatIsSaidStandsBesideAPointerThatRests() throws TimeoutException {
    assertThat(shown()).isEmpty();
    rest();
    await("first");
  }

  @Test
  void anotherTextIsSaidAtOnce() throws TimeoutException {
    rest();
    await("first");
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> tip.say("second"));
    await("second");
  }

  @Test
  void whoHearsTheScreenIsToldTheSame() {
    assertThat(label.getAccessibleHelp()).isEqualTo("first");
  }
}
