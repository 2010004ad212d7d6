package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.file.StoredTraining;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.train.Fit;
import io.sluice.train.HistoryPoint;
import io.sluice.train.Progress;
import io.sluice.train.RunState;
import io.sluice.train.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a design and leaves a checkpoint and the curves. */
@Command(name = "train", description = {"Train a design; leave the network, the epoch that did best and the curves in a folder and print a line of JSON.",
    "The files are checkpoint.safetensors with checkpoint.timeline, the weights of steps on the way, best.safetensors, history.csv and curves.svg.",
    "Ctrl-C stops after the step under way and keeps what was learned."})
final class TrainCommand implements Callable<Integer> {
  /** What a shell reports of a process that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;
  /** What a time line may take to be read again, in MiB. */
  private static final int MOST_TIMELINE = (int) (TimelineFile.MOST_BYTES >> 20);

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "DESIGN", description = "The design; of a checkpoint, its design is trained from the start.")
  private Path file;

  @Mixin
  private DataOption data;

  @Mixin
  private RecipeOptions options;

  @Option(names = "--resume", paramLabel = "CHECKPOINT",
      description = "Go on where this checkpoint of the same design stopped, to the number of epochs in all.")
  private Path resume;

  @Option(names = "--timeline", paramLabel = "MIB", description = "Most MiB of weights on the way, for the report and for looking back in the"
      + " window; 0 for none, 128 if not said.")
  private int timeline = (int) (WeightTimeline.USUAL_BUDGET >> 20);

  @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where to leave the files; made if it is missing.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    requireTimeline();
    Document design = ModelArgument.design(file);
    Recipe recipe = options.applied(design.recipe());
    Document document = design.withRecipe(recipe);
    Inference inference = ShapeInference.of(document.graph());
    Fit.requireSound(inference);
    Optional<Checkpoint> from = resume == null ? Optional.empty() : Optional.of(resumed());
    Dataset dataset = data.source(recipe).read();
    Fit.require(inference, dataset.train(), dataset.name());
    Fit.require(inference, dataset.test(), dataset.name());
    OutFolder.prepare(out);
    try (TrainingSession session = TrainingSession.open(document, DatasetSource.of(dataset), from, (long) timeline << 20);
        ProgressDisplay display = ProgressDisplay.on(spec.commandLine().getErr());
        StopOnInterrupt _ = StopOnInterrupt.of(session)) {
      return train(session, document, display, new Size(dataset.train().size(), recipe.batchSize(), inference.parameters()));
    }
  }

  private void requireTimeline() throws WrongUseException {
    if (timeline < 0 || timeline > MOST_TIMELINE) {
      throw new WrongUseException("--timeline is from 0 to " + MOST_TIMELINE + " MiB, not " + timeline);
    }
  }

  private Checkpoint resumed() throws IOException {
    StoredTraining stored = StoredTraining.read(resume);
    stored.complaint().ifPresent(spec.commandLine().getErr()::println);
    return stored.checkpoint();
  }

  private record Size(int images, int batch, long parameters) {}

  private int train(TrainingSession session, Document document, ProgressDisplay display, Size size) throws Exception {
    TrainingRun run = new TrainingRun(session, document, out, display);
    TrainingPosition start = run.prepare();
    if (session.carried().isPresent()) {
      throw new WrongUseException(resume + ": expected a checkpoint of this design, data set, batch size, seed, optimizer and schedule to go on"
          + " from, found another; leave --resume out to train from the start");
    }
    long begun = System.nanoTime();
    TrainingRun.End end = run.train(start, document.recipe().epochs());
    report(run, end, start, size, (System.nanoTime() - begun) / 1e9);
    return end.state().reason() == RunState.Reason.DONE ? 0 : INTERRUPTED;
  }

  private void report(TrainingRun run, TrainingRun.End end, TrainingPosition start, Size size, double seconds) {
    boolean stopped = end.state().reason() == RunState.Reason.STOPPED_BY_USER;
    Progress progress = end.state().progress();
    if (stopped) {
      spec.commandLine().getErr().println("Stopped after step " + progress.position().step() + "; what was learned is in " + run.checkpointFile()
          + ", go on with --resume " + run.checkpointFile());
      spec.commandLine().getErr().flush();
    }
    ResultLine result = new ResultLine()
        .put("epochs", progress.position().epoch())
        .put("steps", progress.position().step())
        .put("train_loss", end.lastEpoch().map(HistoryPoint.Epoch::trainLoss).orElse(progress.trainLoss()))
        .put("train_accuracy", end.lastEpoch().map(HistoryPoint.Epoch::trainAccuracy).orElse(progress.trainAccuracy()))
        .putTest(end.lastEpoch().map(HistoryPoint.Epoch::test).orElse(null))
        .put("img_per_s", speed(end, start, size))
        .put("seconds", seconds)
        .put("parameters", size.parameters())
        .put("stopped", stopped)
        .put("checkpoint", run.checkpointFile().toString());
    run.best().ifPresent(best -> result.put("best_epoch", best.epoch()).put("best_accuracy", best.test().accuracy())
        .put("best_checkpoint", run.bestFile().toString()));
    spec.commandLine().getOut().println(result);
    spec.commandLine().getOut().flush();
  }

  /** Of the whole passes, evaluations left out; before the first of them has ended, of late. */
  private static double speed(TrainingRun.End end, TrainingPosition start, Size size) {
    if (end.lastEpoch().isEmpty()) {
      return end.state().progress().imagesPerSecond();
    }
    long passes = end.lastEpoch().get().epoch() - start.epoch();
    return (passes * size.images() - (long) start.stepInEpoch() * size.batch()) / end.epochSeconds();
  }
}
