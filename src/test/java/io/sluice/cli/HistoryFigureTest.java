package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFigureTest {
  @TempDir
  private Path folder;

  private Path table(String rows) throws IOException {
    return Files.writeString(folder.resolve("history.csv"), HistoryCsv.HEADER + "\nstep,1,,2.25,0.5,,,,\n" + rows + "\n");
  }

  @Test
  void stepsAndEpochsOfATableAreDrawn() throws IOException {
    String svg = HistoryFigure.read(table("step,2,,1.5,0.75,,,,\nepoch,2,1,1.9,0.6,1.7,0.7,3.5,"));
    assertThat(svg).startsWith("<?xml").contains("Loss", "Accuracy", folder.getFileName().toString());
  }

  @Test
  void aTableThatCannotBeReadIsNotDrawn() throws IOException {
    Path file = table("step,2,,one,0.5,,,,");
    assertThatThrownBy(() -> HistoryFigure.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", line 3: expected a number, found 'one'");
  }
}
