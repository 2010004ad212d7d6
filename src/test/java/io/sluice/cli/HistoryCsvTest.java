package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCsvTest {
  private static final HistoryPoint FIRST = new HistoryPoint.Step(1, 2.25, 0.125);
  private static final HistoryPoint SECOND = new HistoryPoint.Step(2, 2.0, 0.25);

  @TempDir
  private Path folder;

  @Test
  void aTrainingThatGoesOnFromAStepKeepsTheRowsUpToItAndNoLaterOnes() throws IOException {
    Path file = Files.writeString(folder.resolve("history.csv"), HistoryCsv.of(List.of(FIRST, SECOND), "abc"));
    HistoryCsv table = new HistoryCsv(file, "abc");
    table.continueFrom(1);
    HistoryPoint again = new HistoryPoint.Step(2, 1.5, 0.5);
    table.add(again);
    table.write();
    assertThat(HistoryReader.read(file)).containsExactly(FIRST, again);
  }

  @Test
  void theRowsOfAnotherTrainingAreNotGoneOnWith() throws IOException {
    Path file = Files.writeString(folder.resolve("history.csv"), HistoryCsv.of(List.of(FIRST, SECOND), "other"));
    HistoryCsv table = new HistoryCsv(file, "abc");
    table.continueFrom(1);
    assertThat(table.points()).isEmpty();
  }

  @Test
  void aFileOfThatNameThatIsNoTableOfCurvesIsRefusedAndNotWrittenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("history.csv"), "born,died\n1815,1852\n");
    assertThatThrownBy(() -> new HistoryCsv(file, "abc").continueFrom(1)).isInstanceOf(BadFileException.class);
    assertThat(file).hasContent("born,died\n1815,1852\n");
  }
}
