package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.data.TestSet;
import io.sluice.engine.Engine;
import io.sluice.graph.Checkpoint;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command takes that asks something of a trained network. */
final class StudyOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "The trained network.")
  private Path file;

  @Mixin
  private DataOption data;

  /** A network with the test images that it is asked about. */
  record Opened(Path file, Checkpoint checkpoint, Subject subject, TestSet tests) implements AutoCloseable {
    /** The test images. */
    ImageSet images() {
      return tests.images();
    }

    @Override
    public void close() {
      subject.close();
    }
  }

  /** The network, if it fits the images. */
  Opened open() throws IOException, WrongUseException, CannotTrainException {
    return open(file);
  }

  /** Another network for the same images. */
  Opened open(Path other) throws IOException, WrongUseException, CannotTrainException {
    Engine.loadMeanwhile();
    Checkpoint checkpoint = ModelArgument.checkpoint(other);
    TestSet tests = data.tests(checkpoint.document().recipe());
    Subject subject = Subject.of(checkpoint);
    try {
      Fit.require(subject.inference(), tests.images(), tests.name());
    } catch (CannotTrainException e) {
      subject.close();
      throw e;
    }
    return new Opened(other, checkpoint, subject, tests);
  }

  /** Says on the error stream how far {@code what} is. */
  Watch watch(String what) {
    return new StudyLines(spec.commandLine().getErr(), what);
  }

  /** The result, which is there since nobody breaks an analysis off on the command line but by ending the program. */
  static <T> T whole(Optional<T> result) {
    return result.orElseThrow(() -> new IllegalStateException("the watch lets everything run to its end"));
  }

  /** Prints the lines of tables, then the line of JSON. */
  void print(Iterable<String> lines, ResultLine result) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println(result);
    spec.commandLine().getOut().flush();
  }
}
