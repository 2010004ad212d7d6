package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.data.ImageSet;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WithoutChannelsTest {
  /** Sums of some hundred float32 products in another order. */
  private static final float ROUNDING = 2e-5f;
  private static final int COUNT = 5;

  private static Sketch conv() {
    return Sketch.of(2, 9, 9).then("x", Sketch.conv(18, 3, Padding.SAME));
  }

  static Stream<Arguments> nets() {
    Size2D two = Size2D.square(2);
    return Stream.of(
        Arguments.of("lenet", conv().then("tanh", new Tanh()).then("pool", new AvgPool2D(two, two, Padding.SAME))
            .then("end", Sketch.conv(20, 3, Padding.VALID)).then("relu", new ReLU()).classified(), "end"),
        Arguments.of("gate", conv().then("gate", new Gate(0.3, GateActivation.SIGMOID, 0)).then("relu", new ReLU())
            .then("pool", new MaxPool2D(two, two, Padding.VALID)).then("end", Sketch.conv(5, 3, Padding.SAME)).classified(), "end"),
        Arguments.of("gather", conv().then("gather", new Gather(List.of(3, 0, 3, 17))).then("end", Sketch.conv(9, 3, Padding.SAME))
            .then("pool", new GlobalAvgPool2D()).then("logits", new Dense(3, true, Initializer.GLOROT_UNIFORM)).done(), "end"),
        Arguments.of("gatedEnd", conv().then("end", Sketch.conv(5, 3, Padding.SAME)).then("gate", new Gate(0.3, GateActivation.SIGMOID, 0))
            .then("relu", new ReLU()).classified(), "end"),
        Arguments.of("gatheredEnd", conv().then("end", Sketch.conv(5, 3, Padding.SAME)).then("gather", new Gather(List.of(4, 1, 4)))
            .classified(), "end"),
        Arguments.of("mask", conv().then("mask", new Mask(0), "x", "input").then("sigmoid", new Sigmoid())
            .then("end", Sketch.conv(9, 1, Padding.SAME)).classified(), "end"),
        Arguments.of("flattened", conv().then("relu", new ReLU()).then("flat", new Flatten()).then("dropout", new Dropout(0.5))
            .then("end", new Dense(7, true, Initializer.GLOROT_UNIFORM)).then("tanh", new Tanh())
            .then("logits", new Dense(3, true, Initializer.GLOROT_UNIFORM)).done(), "end"),
        Arguments.of("means", conv().then("pool", new GlobalAvgPool2D()).then("end", new Dense(3, false, Initializer.GLOROT_UNIFORM)).done(),
            "end"));
  }

  private static NodeId id(Network network, String name) {
    return network.inference().graph().find(name).orElseThrow().id();
  }

  /** The answers of a network of which some filters of {@code x} give what they are told instead. */
  private static float[] told(Inference inference, float[] images, Map<Integer, Float> change) {
    try (Network network = Network.create(inference, 1)) {
      FloatTensor weight = network.weights().get("x.weight");
      FloatTensor bias = network.weights().get("x.bias");
      int size = weight.values().length / bias.values().length;
      change.forEach((channel, value) -> {
        Arrays.fill(weight.values(), channel * size, (channel + 1) * size, 0);
        bias.values()[channel] = value;
      });
      network.load(NamedTensors.of(Map.of("x.weight", weight, "x.bias", bias)));
      try (InferencePlan plan = network.inferencePlan(COUNT)) {
        plan.run(images, COUNT);
        return plan.logits().values();
      }
    }
  }

  /** A few channels, whose shares change what the next block gives, and many, before which it runs again. */
  private static List<Map<Integer, Float>> changes() {
    Map<Integer, Float> many = new HashMap<>();
    for (int channel = 0; channel < 17; channel++) {
      many.put(channel, channel / 10f - 1);
    }
    return List.of(Map.of(3, 0f), Map.of(0, 0.7f, 17, -0.5f), Map.of(1, 0f), Map.of(), many);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void answersAreThoseOfANetworkWhoseFiltersGiveTheValueByThemselves(String name, Inference inference, String end) {
    float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
    try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT)) {
      NodeId x = id(network, "x");
      assertThat(plan.sharedIn(x, 1)).hasValue(id(network, end));
      assertThat(plan.sharedIn(x, 17)).isEmpty();
      plan.run(images, COUNT);
      for (Map<Integer, Float> change : changes()) { // whatever was asked before leaves nothing behind
        assertThat(plan.logitsWithout(x, change).values()).containsExactly(told(inference, images, change), within(ROUNDING));
      }
    }
  }

  /** Two whole batches and two images more. */
  private static ImageSet manyImages() {
    byte[] pixels = new byte[(2 * COUNT + 2) * 2 * 81];
    new Random(1).nextBytes(pixels);
    return new ImageSet(Shape.of(2, 9, 9), pixels, new byte[2 * COUNT + 2]);
  }

  /** What {@code change} leaves of images {@code from} to the end, asked for batch by batch. */
  private static float[] byBatches(AnswerPlan plan, NodeId node, ImageSet set, int from, Map<Integer, Float> change) {
    float[] all = new float[0];
    for (int first = from; first < set.size(); first += COUNT) {
      plan.run(set, first, Math.min(COUNT, set.size() - first));
      float[] some = plan.logitsWithout(node, change).values();
      int before = all.length;
      all = Arrays.copyOf(all, before + some.length);
      System.arraycopy(some, 0, all, before, some.length);
    }
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void manyImagesAreAnsweredToTheLastBitAsBatchByBatch(String name, Inference inference, String end) {
    ImageSet set = manyImages();
    try (Network network = Network.create(inference, 1); AnswerPlan many = network.answerPlan(COUNT); AnswerPlan plan = network.answerPlan(COUNT)) {
      NodeId x = id(network, "x");
      List<FloatTensor> answers = many.answers(set, 1, set.size() - 1, x, changes(), _ -> true).orElseThrow();
      assertThat(answers.getFirst().values()).containsExactly(byBatches(plan, x, set, 1, Map.of()));
      assertThat(many.answers(set, 1, set.size() - 1).values()).containsExactly(answers.getFirst().values());
      for (int k = 0; k < changes().size(); k++) {
        float[] expected = byBatches(plan, x, set, 1, changes().get(k));
        assertThat(answers.get(k + 1).values()).containsExactly(expected);
        assertThat(many.answers(set, 1, set.size() - 1, x, List.of(changes().get(k)), _ -> true).orElseThrow().getLast().values())
            .as("alone, when nothing is kept").containsExactly(expected);
      }
    }
  }

  @Test
  void answersToManyImagesAreBrokenOffBetweenTwoBatchesAndBeginAnew() {
    ImageSet set = manyImages();
    Inference inference = (Inference) nets().toList().getFirst().get()[1];
    try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT)) {
      NodeId x = id(network, "x");
      List<Integer> told = new ArrayList<>();
      assertThat(plan.answers(set, 0, set.size(), x, changes(), done -> told.add(done) && done < COUNT)).isEmpty();
      assertThat(told).containsExactly(0, COUNT);
      assertThatIllegalStateException().isThrownBy(() -> plan.logitsWithout(x, Map.of(3, 0f)));
      assertThat(plan.answers(set, 0, set.size(), x, changes(), _ -> true).orElseThrow().get(1).values())
          .containsExactly(byBatches(plan, x, set, 0, changes().getFirst()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void aRunThatWasKeptAnswersLaterForItsOwnImages(String name, Inference inference, String end) throws IOException {
    try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT); RunFile file = RunFile.open()) {
      NodeId x = id(network, "x");
      plan.run(Sketch.pixels(COUNT * 2 * 81, 1), COUNT);
      KeptRun kept = plan.keep(x, file).orElseThrow();
      for (Map<Integer, Float> change : changes()) {
        plan.run(Sketch.pixels(COUNT * 2 * 81, 1), COUNT);
        float[] expected = plan.logitsWithout(x, change).values();
        plan.run(Sketch.pixels(2 * 81, 2), 1);
        assertThat(plan.logitsWithout(kept, change).values()).containsExactly(expected);
      }
      assertThatIllegalStateException().isThrownBy(() -> plan.logitsWithout(x, Map.of(3, 0f)));
    }
  }

  @Test
  void withNothingOffTheAnswersAreThoseOfThePlanThatKeepsEveryMap() {
    for (Arguments net : nets().toList()) {
      Inference inference = (Inference) net.get()[1];
      float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
      try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT)) {
        for (int run = 0; run < 2; run++) { // from the second on, weights are where they were brought in the first
          plan.run(images, COUNT);
          assertThat(plan.logits().values()).containsExactly(told(inference, images, Map.of()), within(ROUNDING));
        }
      }
    }
  }

  @Test
  void onceItIsToTakeTheWeightsTheAnswersAreThoseOfTheNetworkAsItIsNow() {
    for (Arguments net : nets().toList()) {
      Inference inference = (Inference) net.get()[1];
      float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
      try (Network network = Network.create(inference, 1); Network other = Network.create(inference, 2);
          AnswerPlan plan = network.answerPlan(COUNT); AnswerPlan others = other.answerPlan(COUNT)) {
        Map<Integer, Float> change = Map.of(3, 0.5f);
        plan.run(images, COUNT);
        plan.logitsWithout(id(network, "x"), change);
        others.run(images, COUNT);
        network.load(other.weights());
        plan.takeWeights();
        plan.run(images, COUNT);
        assertThat(plan.logits().values()).containsExactly(others.logits().values());
        assertThat(plan.logitsWithout(id(network, "x"), change).values())
            .containsExactly(others.logitsWithout(id(other, "x"), change).values());
      }
    }
  }

  @Test
  void wherePathsForkOrContextsDependOnTheChannelAllThatTakesItIsRunAgain() throws IOException {
    Inference forked = conv().then("relu", new ReLU()).then("sum", new Add(2), "x", "relu").classified();
    Inference squeezed = conv().then("mask", new Mask(0)).then("end", Sketch.conv(9, 1, Padding.SAME)).classified();
    for (Inference inference : List.of(forked, squeezed)) {
      float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
      try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT); RunFile file = RunFile.open()) {
        NodeId x = id(network, "x");
        plan.run(images, COUNT);
        assertThat(plan.sharedIn(x, 1)).isEmpty();
        KeptRun kept = plan.keep(x, file).orElseThrow();
        float[] expected = told(inference, images, Map.of(3, 0f));
        assertThat(plan.logitsWithout(x, Map.of(3, 0f)).values()).containsExactly(expected, within(ROUNDING));
        assertThat(plan.logitsWithout(kept, Map.of(3, 0f)).values()).containsExactly(expected, within(ROUNDING));
      }
    }
  }

  @Test
  void whereWhatLiesBehindTakesMoreTheRunCannotBeKeptButTheAnswerIsRight() throws IOException {
    Inference skipped = Sketch.of(2, 9, 9).then("side", Sketch.conv(4, 3, Padding.SAME)).then("x", Sketch.conv(18, 3, Padding.SAME), "input")
        .then("end", Sketch.conv(4, 3, Padding.SAME)).then("sum", new Add(2), "end", "side").classified();
    float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
    try (Network network = Network.create(skipped, 1); AnswerPlan plan = network.answerPlan(COUNT); RunFile file = RunFile.open()) {
      NodeId x = id(network, "x");
      plan.run(images, COUNT);
      assertThat(plan.keep(x, file)).isEmpty();
      for (Map<Integer, Float> change : changes()) {
        assertThat(plan.logitsWithout(x, change).values()).containsExactly(told(skipped, images, change), within(ROUNDING));
      }
    }
  }

  @Test
  void anotherNodeOrAChannelThatIsNotThereIsRefused() {
    Inference inference = conv().then("end", Sketch.conv(9, 3, Padding.SAME)).classified();
    try (Network network = Network.create(inference, 1); AnswerPlan plan = network.answerPlan(COUNT)) {
      NodeId x = id(network, "x");
      assertThatIllegalStateException().isThrownBy(() -> plan.logitsWithout(x, Map.of(0, 0f)));
      plan.run(Sketch.pixels(COUNT * 2 * 81, 1), COUNT);
      assertThatIllegalArgumentException().isThrownBy(() -> plan.logitsWithout(x, Map.of(18, 0f))).withMessage("no channel 18 of 18");
      plan.logitsWithout(x, Map.of(0, 0f));
      assertThatIllegalStateException().isThrownBy(() -> plan.logitsWithout(id(network, "end"), Map.of(0, 0f)));
    }
  }
}
