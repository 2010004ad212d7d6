package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private static final String LABEL = "engine=sluice-\\S+ net=tiny batch=16 ";
  private static final String NUMBER = "\\d+(\\.\\d+)?";

  @TempDir
  private Path folder;
  private TinyWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = TinyWorld.in(folder);
  }

  private TinyWorld.Outcome bench(String... more) {
    List<String> arguments = new ArrayList<>(List.of("bench", "--data", world.data().toString()));
    arguments.addAll(List.of(more));
    return TinyWorld.run(arguments.toArray(String[]::new));
  }

  private List<String> linesOfTiny(String... more) {
    return linesOfTiny(3, more);
  }

  private List<String> linesOfTiny(int steps, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--design", world.design().toString(), "--batch", "16", "--rounds", "2"));
    arguments.addAll(List.of("--steps", Integer.toString(steps)));
    arguments.addAll(List.of(more));
    TinyWorld.Outcome outcome = bench(arguments.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out().lines().toList();
  }

  @Test
  void aRoundIsALine() {
    assertThat(linesOfTiny()).hasSize(2).allMatch(line -> line.matches(LABEL + "img_per_s=" + NUMBER + " loss=" + NUMBER));
  }

  @Test
  void roundsGoOnLearningOverTheEndsOfEpochs() {
    // 70 images are 4 whole batches: 20 steps of warm-up and twice 20 measured are 15 epochs
    double loss = Double.parseDouble(linesOfTiny(20).getLast().replaceFirst(".*loss=", ""));
    assertThat(loss).isLessThan(Math.log(10)); // that of guessing
  }

  @Test
  void severalBatchSizesAreMeasuredByTurns() {
    TinyWorld.Outcome outcome = bench("--design", world.design().toString(), "--batch", "1,16", "--rounds", "1", "--steps", "2");
    assertThat(outcome.out().lines().map(line -> line.replaceFirst(".*(batch=\\d+).*", "$1"))).containsExactly("batch=1", "batch=16");
  }

  @Test
  void limitAddsThePrimitivesAndTheRatio() {
    assertThat(linesOfTiny("--limit")).hasSize(2).allMatch(line -> line.matches(
        LABEL + "img_per_s=" + NUMBER + " loss=" + NUMBER + " step_ms=" + NUMBER + " kernels_ms=" + NUMBER + " primitives_ms=" + NUMBER + " ratio=" + NUMBER));
  }

  @Test
  void kernelsListWhatAStepDoesAndByWhat() {
    List<String> lines = linesOfTiny("--kernels");
    assertThat(lines.get(2)).matches("block +step +implementation +ms");
    assertThat(lines).anyMatch(line -> line.matches("conv1 +.* " + NUMBER));
    assertThat(lines).anyMatch(line -> line.matches("fc1 +inner product +\\S+ +" + NUMBER));
    assertThat(lines.getLast()).matches("all of a thread's +" + NUMBER);
  }

  @Test
  void inferenceCountsAllTestImages() {
    assertThat(linesOfTiny("--inference"))
        .hasSize(2).allMatch(line -> line.matches("engine=sluice-\\S+ net=tiny inference=30 batch=16 img_per_s=" + NUMBER));
  }

  @Test
  void inferenceHasItsLimitToo() {
    assertThat(linesOfTiny("--inference", "--limit")).hasSize(2).allMatch(line -> line.matches("engine=sluice-\\S+ net=tiny inference=30 batch=16"
        + " img_per_s=" + NUMBER + " batch_ms=" + NUMBER + " primitives_ms=" + NUMBER + " ratio=" + NUMBER));
  }

  @Test
  void observeIsTenPairsAndTheirMedians() {
    List<String> lines = linesOfTiny("--observe");
    String figures = "off_img_per_s=" + NUMBER + " on_img_per_s=" + NUMBER + " ratio=" + NUMBER;
    assertThat(lines).hasSize(11);
    for (int pair = 1; pair <= 10; pair++) {
      assertThat(lines.get(pair - 1)).matches(LABEL + "pair=" + pair + " " + figures);
    }
    assertThat(lines.getLast()).matches(LABEL + "pairs=10 " + figures);
  }

  @Test
  void theWindowGetsTheDesignAndSaysWhatItMeasured() {
    StringWriter out = new StringWriter();
    WindowBench window = measurement -> {
      measurement.lines().accept(measurement.document().name() + " " + measurement.pairs() + " " + measurement.steps());
      return 7;
    };
    int code = SluiceCommand.run(_ -> 0, window, new PrintWriter(out, true), new PrintWriter(new StringWriter()), "bench", "--design",
        world.design().toString(), "--data", world.data().toString(), "--batch", "16", "--steps", "5", "--observe", "--window");
    assertThat(code).isEqualTo(7);
    assertThat(out.toString()).isEqualToIgnoringNewLines("tiny 10 5");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThat(bench("--net", "lenet6")).satisfies(outcome -> {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("--net is one of lenet5-gate, conv32-gate-conv64, conv32-mask-conv64, conv32-gather-conv64, not 'lenet6'");
    });
    assertThat(bench("--design", world.design().toString(), "--batch", "71").err()).contains("--batch is from 1 to the 70 images of 'data', not 71");
    assertThat(bench("--rounds", "0").err()).contains("--steps and --rounds are at least 1, not 0");
    assertThat(bench("--window").err()).contains("--window goes with --observe");
  }

  @Test
  void everyNetOfTheComparisonIsASample() {
    for (BenchNet net : BenchNet.values()) {
      assertThat(net.design()).exists();
    }
  }
}
