package io.sluice.cli;

import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.engine.StepTime;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.train.Evaluator;
import io.sluice.train.Fit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast networks train, and what that time goes to. */
@Command(name = "bench", description = {"Print how fast networks train on this machine, a line a round: whole steps with input assembly, loss and update,"
    + " after a round to warm up.", "All networks that other engines are compared on, unless --net or --design names one."})
final class BenchCommand implements Callable<Integer> {
  /** Of a round, if the steps are not said. */
  private static final int IMAGES = 12_800;
  /** The same of each half of a pair: slices of it are to be long beside the time between two looks. */
  private static final int OBSERVED_IMAGES = 4 * IMAGES;
  private static final int FEWEST_STEPS = 10;
  private static final int MOST_STEPS = 2_000;
  /** Of --observe. */
  private static final int PAIRS = 10;

  @Spec
  private CommandSpec spec;

  @ArgGroup
  private Subject subject = new Subject();

  private static final class Subject {
    @Option(names = "--net", paramLabel = "NAME",
        description = "One of lenet5-gate, conv32-gate-conv64, conv32-mask-conv64 and conv32-gather-conv64.")
    private String net;

    @Option(names = "--design", paramLabel = "FILE", description = "A design of your own.")
    private Path design;
  }

  @Option(names = "--data", paramLabel = "FOLDER", description = "Folder with the four files of MNIST or a set like it; the one that the"
      + " design names if not said.")
  private Path data;

  @Option(names = "--batch", paramLabel = "N", split = ",", defaultValue = "64", description = "Images a step; ${DEFAULT-VALUE} if not said. Several by"
      + " turns: 1,16,64.")
  private List<Integer> batches;

  @Option(names = "--steps", paramLabel = "N", description = "Steps a round; if not said, those of " + IMAGES + " images, from " + FEWEST_STEPS + " to "
      + MOST_STEPS + ": 200 at a batch of 64, 800 of each half of a pair.")
  private Integer steps;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds that are printed; ${DEFAULT-VALUE} if not said.")
  private int rounds;

  @Option(names = "--limit", description = {"Add to each line, in milliseconds, the time of",
      "step_ms: a whole step;", "kernels_ms: forward and backward alone, without images, update and meetings of threads;",
      "primitives_ms: the oneDNN primitives alone of a plan of the same network that has nothing but those, no kernels of our own;",
      "and the ratio of the first to the last. Of --inference the time of a batch, that of its primitives, and their ratio."})
  private boolean limit;

  @Option(names = "--kernels", description = "List each thing that a step does on one thread, with what does it and its time.")
  private boolean kernels;

  @Option(names = "--inference", description = "Measure answers to all test images, --batch at a time, in place of training.")
  private boolean inference;

  @Option(names = "--observe", description = "Measure training watched and unwatched by turns, in " + PAIRS + " pairs: all maps of all nodes 30 times"
      + " a second.")
  private boolean observe;

  @Option(names = "--window", description = "With --observe: the window draws them too, and --steps is that of each half of a pair.")
  private boolean window;

  private final WindowBench windowBench;

  BenchCommand(WindowBench windowBench) {
    this.windowBench = windowBench;
  }

  @Override
  public Integer call() throws Exception {
    int fewest = Math.min(rounds, steps == null ? rounds : steps);
    if (fewest < 1) {
      throw new WrongUseException("--steps and --rounds are at least 1, not " + fewest);
    }
    if (window && !observe) {
      throw new WrongUseException("--window goes with --observe: sluice bench --observe --window");
    }
    for (BenchSubject each : subjects()) {
      for (int batch : batches) {
        int code = measured(each.withBatch(batch));
        if (code != 0) {
          return code;
        }
      }
    }
    return 0;
  }

  private int measured(BenchSubject each) throws Exception {
    if (inference) {
      return answered(each);
    }
    try {
      each.recipe();
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage());
    }
    return observe ? observed(each) : trained(each);
  }

  private List<BenchSubject> subjects() throws Exception {
    if (subject.design != null) {
      Document document = ModelArgument.design(subject.design);
      return List.of(subject(document.name(), document));
    }
    List<BenchNet> nets = subject.net == null ? List.of(BenchNet.values()) : List.of(BenchNet.of(subject.net));
    List<BenchSubject> subjects = new ArrayList<>();
    for (BenchNet net : nets) {
      subjects.add(subject(net.title(), DesignFile.read(net.design())));
    }
    return subjects;
  }

  private BenchSubject subject(String name, Document document) throws Exception {
    Inference network = ShapeInference.of(document.graph());
    Fit.requireSound(network);
    Dataset dataset = Optional.ofNullable(data).map(DatasetSource::folder).orElseGet(() -> DatasetSource.named(document.recipe().dataset())).read();
    Fit.require(network, dataset.train(), dataset.name());
    Fit.require(network, dataset.test(), dataset.name());
    int most = inference ? dataset.test().size() : dataset.train().size();
    for (int batch : batches) {
      if (batch < 1 || batch > most) {
        throw new WrongUseException("--batch is from 1 to the " + most + " images of '" + dataset.name() + "', not " + batch);
      }
    }
    return new BenchSubject(name, document, dataset, batches.getFirst());
  }

  private int steps(BenchSubject each) {
    int images = observe ? OBSERVED_IMAGES : IMAGES;
    return steps == null ? Math.clamp(images / each.batch(), FEWEST_STEPS, MOST_STEPS) : steps;
  }

  private int trained(BenchSubject each) {
    int steps = steps(each);
    try (BenchedTraining training = new BenchedTraining(each)) {
      training.round(steps); // warms up
      for (int round = 0; round < rounds; round++) {
        BenchedTraining.Round measured = training.round(steps);
        print(String.format(Locale.ROOT, "%s img_per_s=%.0f loss=%.4f", each.label(), measured.imagesPerSecond(), measured.loss())
            + (limit ? limit(measured, training, steps) : ""));
      }
      if (kernels) {
        table(training.timeSteps(steps)).lines().forEach(this::print);
      }
    }
    return 0;
  }

  private static String limit(BenchedTraining.Round round, BenchedTraining training, int steps) {
    double primitives = training.primitiveMilliseconds(steps);
    return String.format(Locale.ROOT, " step_ms=%.3f kernels_ms=%.3f primitives_ms=%.3f ratio=%.3f", round.stepMilliseconds(),
        training.kernelMilliseconds(steps), primitives, round.stepMilliseconds() / primitives);
  }

  private static String limit(double milliseconds, BenchedAnswers answers) {
    double primitives = answers.primitiveMilliseconds(answers.runs());
    return String.format(Locale.ROOT, " batch_ms=%.3f primitives_ms=%.3f ratio=%.3f", milliseconds, primitives, milliseconds / primitives);
  }

  private static TextTable table(List<StepTime> times) {
    TextTable table = new TextTable(false, false, false, true).row("block", "step", "implementation", "ms").rule();
    times.forEach(time -> table.row(time.step().block(), time.step().name(), time.step().implementation(), milliseconds(time.milliseconds())));
    return table.rule().row("all of a thread's", "", "", milliseconds(times.stream().mapToDouble(StepTime::milliseconds).sum()));
  }

  private static String milliseconds(double time) {
    return String.format(Locale.ROOT, "%.4f", time);
  }

  private int answered(BenchSubject each) {
    try (BenchedAnswers answers = new BenchedAnswers(each, each.batch())) {
      answers.seconds(); // warms up
      int images = each.dataset().test().size();
      for (int round = 0; round < rounds; round++) {
        double seconds = answers.seconds();
        print(String.format(Locale.ROOT, "engine=sluice-%s net=%s inference=%d batch=%d img_per_s=%.0f", Version.number(), each.name(), images, each.batch(),
            images / seconds) + (limit ? limit(1e3 * seconds / answers.runs(), answers) : ""));
      }
    }
    return 0;
  }

  private int observed(BenchSubject each) throws Exception {
    Document endless = each.document().withRecipe(each.recipe().withEpochs(Recipe.MOST_EPOCHS));
    Dataset all = each.dataset();
    // evaluations between epochs are no part of what is measured: keep them short
    Dataset fewTests = new Dataset(all.name(), all.classes(), all.train(), all.test().first(Evaluator.BATCH));
    if (window) {
      return windowBench.measure(new WindowBench.Measurement(endless, DatasetSource.of(fewTests), each.label(), steps(each), PAIRS, this::print));
    }
    try (WatchedTraining training = new WatchedTraining(endless, fewTests)) {
      new WatchingCost(each.label(), steps(each)).add(training::speed); // warms up
      new WatchingCost(each.label(), steps(each)).measure(PAIRS, training::speed, this::print);
    }
    return 0;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
