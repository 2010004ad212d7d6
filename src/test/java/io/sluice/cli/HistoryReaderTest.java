package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.train.Evaluation;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
  private static final List<HistoryPoint> POINTS = List.of(
      new HistoryPoint.Step(1, 2.25, 0.125),
      new HistoryPoint.Step(2, 0.1 + 0.2, 1 / 3.0),
      new HistoryPoint.Epoch(2, 1, 1.5, 0.5, new Evaluation(0, 1.25e-9, 0.75, List.of()), 12.5));

  @TempDir
  private Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve(HistoryReader.NAME), text);
  }

  @Test
  void theCurvesOfATrainingAreReadAsTheyWereWritten() throws IOException {
    assertThat(HistoryReader.read(table(HistoryCsv.of(POINTS)))).isEqualTo(POINTS);
  }

  @Test
  void aCheckpointHasTheCurvesBesideItUpToItsStep() throws IOException {
    table(HistoryCsv.of(POINTS));
    Path checkpoint = folder.resolve("best.safetensors");
    assertThat(HistoryReader.beside(checkpoint, 2)).isEqualTo(POINTS);
    assertThat(HistoryReader.beside(checkpoint, 1)).isEqualTo(POINTS.subList(0, 1));
  }

  @Test
  void curvesThatDoNotReachTheStepAreAnotherTrainingsAndStayAway() throws IOException {
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    assertThat(HistoryReader.beside(checkpoint, 2)).isEmpty();
    table(HistoryCsv.of(POINTS));
    assertThat(HistoryReader.beside(checkpoint, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      step,1,,NaN,0.5,,,         | expected a number from 0, found 'NaN'
      step,1,,-1,0.5,,,          | expected a number from 0, found '-1'
      step,1,,1,1.5,,,           | expected a share from 0 to 1, found '1.5'
      step,x,,1,0.5,,,           | expected a whole number, found 'x'
      step,1,,loss,0.5,,,        | expected a number, found 'loss'
      step,1                     | expected 8 cells, found 2
      ""                         | expected 8 cells, found 1
      step,1e999,,1,1,,,         | expected a whole number, found '1e999'
      epoch,2,1,1,1,,,           | expected a number, found ''
      jump,1,,1,0.5,,,           | expected step or epoch, found 'jump'
      step,99999999999999999999,,1,0.5,,, | expected a whole number, found '99999999999999999999'
      """)
  void aDamagedRowIsNamed(String row, String why) throws IOException {
    Path file = table(HistoryCsv.of(POINTS.subList(0, 1)) + row + "\n");
    assertThatThrownBy(() -> HistoryReader.read(file)).isInstanceOf(BadFileException.class).hasMessage(file + ", line 3: " + why);
  }

  @Test
  void stepsThatGoBackAreRefused() throws IOException {
    Path file = table(HistoryCsv.of(List.of(POINTS.get(1), POINTS.get(0))));
    assertThatThrownBy(() -> HistoryReader.read(file)).hasMessageEndingWith("line 3: expected a step that is not before 2, found 1");
  }

  @Test
  void anotherKindOfFileIsRefusedWithWhatToTake() throws IOException {
    assertThatThrownBy(() -> HistoryReader.read(table("date,price\n1,2\n"))).isInstanceOf(BadFileException.class)
        .hasMessageContaining("line 1: expected the head of a table of curves, kind,step")
        .hasMessageEndingWith("found 'date,price'; take history.csv of a folder that sluice train made");
    assertThatThrownBy(() -> HistoryReader.read(table(""))).hasMessageContaining("line 1: expected the head of a table of curves")
        .hasMessageContaining("found nothing");
    Path bytes = Files.write(folder.resolve("bytes.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> HistoryReader.read(bytes)).isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a table of curves, text in UTF-8, found ff");
    assertThatThrownBy(() -> HistoryReader.read(folder)).hasMessage(folder + ": expected a table of curves, found a folder");
  }
}
