package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.disk.ProgramFolder;
import io.sluice.graph.Document;
import io.sluice.graph.ShapeInference;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Designs as earlier states of the program wrote them; they stay as they are, and one is added whenever what is written changes. */
class OlderDesignsTest {
  static List<Path> designs() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(Path.of(OlderDesignsTest.class.getResource("older").toURI()))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void aDesignOfAnEarlierStateOpensAsTheNetworkThatItWas(Path file) throws IOException {
    Document found = DesignFile.read(file);

    assertThat(ShapeInference.of(found.graph()).isSound()).isTrue();
    Document today = DesignFile.read(ProgramFolder.home().resolve("sample-models").resolve(found.name() + DesignFile.ENDING));
    assertThat(found.graph()).isEqualTo(today.graph());
    assertThat(found.recipe()).isEqualTo(today.recipe());
  }

  @ParameterizedTest
  @MethodSource("designs")
  void itIsTheSameWhenSavedAndOpenedAgain(Path file) throws IOException {
    Document found = DesignFile.read(file);

    assertThat(DesignFile.fromJson(DesignFile.toJson(found), file, "")).isEqualTo(found);
  }
}
