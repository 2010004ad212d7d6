package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.file.TrainingMark;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.TrainingPosition;
import io.sluice.tensor.NamedTensors;
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
  private static final Document DOCUMENT = Document.empty("net");
  private static final String MARK = TrainingMark.of(DOCUMENT);

  @TempDir
  private Path folder;

  private static Checkpoint at(long step, Document document) {
    return new Checkpoint(document, NamedTensors.NONE, NamedTensors.NONE, new TrainingPosition(0, 0, step));
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve(HistoryReader.NAME), text);
  }

  @Test
  void theCurvesOfATrainingAreReadAsTheyWereWritten() throws IOException {
    assertThat(HistoryReader.read(table(HistoryCsv.of(POINTS, MARK)))).isEqualTo(POINTS);
  }

  @Test
  void aCheckpointHasTheCurvesBesideItUpToItsStep() throws IOException {
    table(HistoryCsv.of(POINTS, MARK));
    Path checkpoint = folder.resolve("best.safetensors");
    assertThat(HistoryReader.beside(checkpoint, at(2, DOCUMENT))).isEqualTo(POINTS);
    assertThat(HistoryReader.beside(checkpoint, at(1, DOCUMENT))).isEqualTo(POINTS.subList(0, 1));
  }

  @Test
  void curvesThatDoNotReachTheStepAreAnotherTrainingsAndStayAway() throws IOException {
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    assertThat(HistoryReader.beside(checkpoint, at(2, DOCUMENT))).isEmpty();
    table(HistoryCsv.of(POINTS, MARK));
    assertThat(HistoryReader.beside(checkpoint, at(3, DOCUMENT))).isEmpty();
  }

  @Test
  void aCheckpointInTheFolderOfATrainingFromAnotherSeedHasNoCurvesThoughThatOneCameToTheSameStep() throws IOException {
    table(HistoryCsv.of(POINTS, MARK));
    Checkpoint other = at(2, DOCUMENT.withRecipe(DOCUMENT.recipe().withSeed(7)));
    assertThat(HistoryReader.beside(folder.resolve("copied.safetensors"), other)).isEmpty();
  }

  @Test
  void anEarlierTableThatDoesNotSayWhoseItIsCanBeDrawnButIsNobodysCurves() throws IOException {
    Path file = table("kind,step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,seconds\nstep,1,,2.25,0.125,,,\n");
    assertThat(HistoryReader.read(file)).containsExactly(POINTS.getFirst());
    assertThat(HistoryReader.beside(folder.resolve("checkpoint.safetensors"), at(1, DOCUMENT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      step,1,,NaN,0.5,,,,           | expected a number from 0, found 'NaN'
      step,1,,-1,0.5,,,,            | expected a number from 0, found '-1'
      step,1,,1,1.5,,,,             | expected a share from 0 to 1, found '1.5'
      step,x,,1,0.5,,,,             | expected a whole number, found 'x'
      step,1,,loss,0.5,,,,          | expected a number, found 'loss'
      step,1                        | expected 9 cells, found 2
      ""                            | expected 9 cells, found 1
      step,1e999,,1,1,,,,           | expected a whole number, found '1e999'
      epoch,2,1,1,1,,,,             | expected a number, found ''
      jump,1,,1,0.5,,,,             | expected step or epoch, found 'jump'
      step,99999999999999999999,,1,0.5,,,, | expected a whole number, found '99999999999999999999'
      """)
  void aDamagedRowIsNamed(String row, String why) throws IOException {
    Path file = table(HistoryCsv.of(POINTS.subList(0, 1), MARK) + row + "\n");
    assertThatThrownBy(() -> HistoryReader.read(file)).isInstanceOf(BadFileException.class).hasMessage(file + ", line 3: " + why);
  }

  @Test
  void stepsThatGoBackAreRefused() throws IOException {
    Path file = table(HistoryCsv.of(List.of(POINTS.get(1), POINTS.get(0)), MARK));
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
