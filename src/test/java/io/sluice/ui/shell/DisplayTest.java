package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

  private static final Map<String, String> SET = Map.of("DISPLAY", ":7");

  @Test
  void nothingIsMissingWithDisplayGtkAndAnAnswer() {
    assertThat(new Display("Linux", SET, library -> true, () -> true).whyNot()).isEmpty();
  }

  @Test
  void linuxNeedsTheVariableDisplay() {
    assertThat(new Display("Linux", Map.of(), library -> true, () -> true).whyNot())
        .contains("No display (DISPLAY is not set)");
  }

  @Test
  void waylandAloneIsNotEnough() {
    assertThat(new Display("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), library -> true, () -> true).whyNot())
        .contains("No display (Wayland is there but not Xwayland: DISPLAY is not set)");
  }

  @Test
  void missingGtkNamesTheLibrariesAndThePackages() {
    assertThat(new Display("Linux", SET, library -> false, () -> true).whyNot())
        .contains("No GTK 3 to open a window with (libgtk-3.so.0 and libXtst.so.6 cannot be loaded; "
            + "on Debian: apt-get install libgtk-3-0 libxtst6)");
  }

  @Test
  void oneMissingLibraryIsNamedAlone() {
    assertThat(new Display("Linux", SET, library -> !library.equals("libXtst.so.6"), () -> true).whyNot())
        .contains("No GTK 3 to open a window with (libXtst.so.6 cannot be loaded; "
            + "on Debian: apt-get install libxtst6)");
  }

  @Test
  void aServerThatDoesNotAnswerIsNoDisplay() {
    assertThat(new Display("Linux", SET, library -> true, () -> false).whyNot())
        .contains("No display (nothing answers at DISPLAY=:7)");
  }

  @Test
  void otherSystemsNeedNeitherDisplayNorGtk() {
    assertThat(new Display("Mac OS X", Map.of(), library -> false, () -> false).whyNot()).isEmpty();
  }
}
