package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFigureTest {
  @TempDir
  private Path folder;

  private Path table(String rows) throws IOException {
    return Files.writeString(folder.resolve("history.csv"), HistoryCsv.HEADER + "\nstep,1,,2.25,0.5,,,\n" + rows + "\n");
  }

  @Test
  void stepsAndEpochsOfATableAreDrawn() throws IOException {
    String svg = HistoryFigure.read(table("step,2,,1.5,0.75,,,\nepoch,2,1,1.9,0.6,1.7,0.7,3.5"));
    assertThat(svg).startsWith("<?xml").contains("Loss", "Accuracy", folder.getFileName().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"step,2", "step,1e999,,1,1,,,", "step,2,,one,0.5,,,", "epoch,2,1,1,1,,,", "", "\u2028"})
  void aRowThatIsNotOfNumbersIsRefusedWithItsLine(String row) throws IOException {
    Path file = table(row);
    assertThatThrownBy(() -> HistoryFigure.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", line 3: expected a step and its values, all of them numbers, found '" + row + "'");
  }

  @Test
  void anotherTableAndAnEmptyFileAreRefusedWithWhatToTake() throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> HistoryFigure.read(other)).hasMessageStartingWith(other + ", line 1: expected the head of a table of curves, kind,step")
        .hasMessageEndingWith("found 'a,b'; take history.csv of a folder that sluice train made");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertThatThrownBy(() -> HistoryFigure.read(empty)).hasMessageContaining("found an empty file");
  }
}
