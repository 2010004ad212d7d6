package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailedTrainingTest extends TinySession {
  @Test
  void aStepThatBreaksDownFailsWithStepBlockAndRemedy() throws Exception {
    open(FakeTrainee.free(3).withNaNAt(5));
    session.train();
    assertThat(await(RunState.Failed.class).message()).isEqualTo("Step 5 went beyond all numbers: the values out of 'conv1' grew past"
        + " every limit first. The weights of the step before are kept: choose a smaller learning rate than 0.001 and train from the start");
    assertThat(checkpoint().position().step()).isEqualTo(4);
  }

  @Test
  void weightsThatAreNoNumbersAreNeitherACheckpointNorABestEpoch() throws Exception {
    open(FakeTrainee.free(3).withWeight(Float.NaN));
    session.train();
    assertThat(await(RunState.Failed.class).message()).startsWith("'fake.weight' holds a value that is no finite number");
    assertThat(session.best()).isEmpty();
    assertThatThrownBy(this::checkpoint).hasRootCauseInstanceOf(CannotTrainException.class);
  }

  @Test
  void dataThatCannotBeReadFailsWithItsSentence() throws Exception {
    session = TrainingSession.started(progress -> {
      throw new BadFileException(Path.of("labels.gz"), "byte 8", "10 labels", "3", "");
    });
    session.train();
    assertThat(await(RunState.Failed.class).message()).isEqualTo("labels.gz, byte 8: expected 10 labels, found 3");
    assertThatThrownBy(this::checkpoint).hasRootCauseInstanceOf(CannotTrainException.class);
  }

  @Test
  void tooLittleMemoryFailsWithARemedy() throws Exception {
    session = TrainingSession.started(progress -> {
      throw new OutOfMemoryError("Physical memory usage is too high");
    });
    assertThat(await(RunState.Failed.class).message()).contains("not enough memory", "make the batch or the blocks smaller");
  }

  @Test
  void memoryThatRunsOutInAStepEndsTheRunAndWhatWasLearnedBeforeCanBeSaved() throws Exception {
    open(FakeTrainee.free(3).withoutMemoryAt(5));
    session.train();
    assertThat(await(RunState.Failed.class).message()).contains("not enough memory", "make the batch or the blocks smaller");
    assertThat(checkpoint().position().step()).isEqualTo(4);
  }
}
