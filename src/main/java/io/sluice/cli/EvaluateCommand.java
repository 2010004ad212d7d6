package io.sluice.cli;

import io.sluice.data.TestSet;
import io.sluice.graph.Checkpoint;
import io.sluice.train.Evaluation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a trained network by the test images. */
@Command(name = "evaluate", description = "Print loss, accuracy and confusion of a checkpoint on the test images as a line of JSON.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "The trained network.")
  private Path file;

  @Mixin
  private DataOption data;

  @Override
  public Integer call() throws Exception {
    Checkpoint checkpoint = ModelArgument.checkpoint(file);
    TestSet tests = data.tests(checkpoint.document().recipe());
    try (TrainedNetwork network = TrainedNetwork.load(checkpoint)) {
      long start = System.nanoTime();
      Evaluation evaluation = network.evaluate(tests);
      double seconds = (System.nanoTime() - start) / 1e9;
      spec.commandLine().getOut().println(new ResultLine()
          .putTest(evaluation)
          .put("images", evaluation.images())
          .put("seconds", seconds)
          .put("img_per_s", evaluation.images() / seconds)
          .putTable("confusion", evaluation.confusion()));
    }
    return 0;
  }
}
