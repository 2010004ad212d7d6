package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.shell.FileDialogs.Kind;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDialogsTest {
  @ParameterizedTest
  @CsvSource({
      "DESIGN, net, net.sluice.json",
      "DESIGN, net.json, net.sluice.json",
      "DESIGN, net.sluice.json, net.sluice.json",
      "DESIGN, net.sluice.json.json, net.sluice.json",
      "DESIGN, net.v2, net.v2.sluice.json",
      "CHECKPOINT, net.safetensors, net.safetensors",
      "PNG, map.png.png, map.png",
      "SVG, curves.png, curves.png.svg",
  })
  void aNameTypedWithoutItsEndingOrWithTheLastPartOfItGetsItOnce(Kind kind, String typed, String saved) {
    assertThat(kind.ended(Path.of("/somewhere", typed))).isEqualTo(Path.of("/somewhere", saved));
  }
}
