package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextDrawingTest {

  @Test
  void nothingIsMissingWhenAllLibrariesLoad() {
    assertThat(TextDrawing.missing("Linux", library -> true)).isEmpty();
  }

  @Test
  void aMissingLibraryIsNamedWithItsPackage() {
    assertThat(TextDrawing.missing("Linux", library -> !library.startsWith("libpango")))
        .contains("JavaFX has nothing to draw text with: libpangoft2-1.0.so.0 cannot be loaded; "
            + "on Debian: apt-get install libpangoft2-1.0-0");
  }

  @Test
  void otherSystemsBringWhatTheyDrawTextWith() {
    assertThat(TextDrawing.missing("Windows 11", library -> false)).isEmpty();
  }
}
