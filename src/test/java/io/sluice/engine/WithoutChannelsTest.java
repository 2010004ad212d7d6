package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void theShareOfAChannelGivesTheSameAnswersAsRunningEverythingBehindItAgain(String name, Inference inference, String end) {
    try (Network network = Network.create(inference, 1); InferencePlan plan = network.inferencePlan(COUNT)) {
      NodeId x = id(network, "x");
      assertThat(plan.shortWay(x)).hasValue(id(network, end));
      float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
      for (Map<Integer, Float> change : List.of(Map.of(3, 0f), Map.of(0, 0.7f, 17, -0.5f), Map.of(1, 0f), Map.<Integer, Float>of())) {
        plan.run(images, COUNT);
        plan.rerun(x, change);
        float[] plain = plan.logits().values();
        plan.run(images, COUNT);
        plan.logitsWithout(x, Map.of(5, 3f)); // whatever was asked before leaves nothing behind
        assertThat(plan.logitsWithout(x, change).values()).containsExactly(plain, within(ROUNDING));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void aRunThatWasKeptAnswersLaterForItsOwnImages(String name, Inference inference, String end) {
    try (Network network = Network.create(inference, 1); InferencePlan plan = network.inferencePlan(COUNT); Arena memory = Arena.ofShared()) {
      NodeId x = id(network, "x");
      plan.run(Sketch.pixels(COUNT * 2 * 81, 1), COUNT);
      KeptRun kept = plan.keep(x, memory).orElseThrow();
      float[] expected = plan.logitsWithout(x, Map.of(3, 0.25f)).values();
      plan.run(Sketch.pixels(2 * 81, 2), 1);
      assertThat(plan.logitsWithout(kept, Map.of(3, 0.25f)).values()).containsExactly(expected);
      assertThatIllegalStateException().isThrownBy(() -> plan.logitsWithout(x, Map.of(3, 0f)));
    }
  }

  @Test
  void wherePathsForkOrContextsDependOnTheChannelEverythingBehindIsRunAgain() {
    Inference forked = conv().then("relu", new ReLU()).then("sum", new Add(2), "x", "relu").classified();
    Inference squeezed = conv().then("mask", new Mask(0)).then("end", Sketch.conv(9, 1, Padding.SAME)).classified();
    for (Inference inference : List.of(forked, squeezed)) {
      try (Network network = Network.create(inference, 1); InferencePlan plan = network.inferencePlan(COUNT); Arena memory = Arena.ofShared()) {
        NodeId x = id(network, "x");
        float[] images = Sketch.pixels(COUNT * 2 * 81, 1);
        plan.run(images, COUNT);
        assertThat(plan.shortWay(x)).isEmpty();
        assertThat(plan.keep(x, memory)).isEmpty();
        float[] answers = plan.logitsWithout(x, Map.of(3, 0f)).values();
        plan.run(images, COUNT);
        plan.rerun(x, Map.of(3, 0f));
        assertThat(answers).containsExactly(plan.logits().values());
      }
    }
  }

  @Test
  void whereWhatLiesBehindTakesMoreTheRunCannotBeKeptButTheWayIsShort() {
    Inference skipped = Sketch.of(2, 9, 9).then("side", Sketch.conv(4, 3, Padding.SAME)).then("x", Sketch.conv(8, 3, Padding.SAME), "input")
        .then("end", Sketch.conv(4, 3, Padding.SAME)).then("sum", new Add(2), "end", "side").classified();
    try (Network network = Network.create(skipped, 1); InferencePlan plan = network.inferencePlan(COUNT); Arena memory = Arena.ofShared()) {
      NodeId x = id(network, "x");
      plan.run(Sketch.pixels(COUNT * 2 * 81, 1), COUNT);
      assertThat(plan.keep(x, memory)).isEmpty();
      float[] quick = plan.logitsWithout(x, Map.of(3, 0f)).values();
      plan.rerun(x, Map.of(3, 0f));
      assertThat(quick).containsExactly(plan.logits().values(), within(ROUNDING));
    }
  }
}
