package io.sluice.engine;

import static io.sluice.engine.Sketch.conv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Concat;
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
import io.sluice.block.Multiply;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.file.DesignFile;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.graph.ShapeInference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plans of the sample models are made of. */
class PlanStepsTest {
  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void noSampleModelRunsOnReferenceKernels(String name) throws Exception {
    Inference inference = ShapeInference.of(DesignFile.read(Path.of("sample-models", name + ".sluice.json")).graph());
    try (Network network = Network.create(inference, 1);
        TrainingPlan training = network.trainingPlan(64, Optimizer.Adam.STANDARD, 1);
        InferencePlan one = network.inferencePlan(1)) {
      assertThat(training.steps()).isNotEmpty().noneMatch(PlanStep::isReference);
      assertThat(one.steps()).isNotEmpty().noneMatch(PlanStep::isReference);
    }
  }

  /** Together, and in three sorts of nets, they hold every block. */
  static Stream<Arguments> netsOfAllBlocks() {
    Sketch maps = Sketch.of(3, 9, 8).then("before", conv(9, 3, Padding.SAME));
    Sketch features = Sketch.of(1, 3, 2).then("flat", new Flatten()).then("before", new Dense(7, true, Initializer.GLOROT_UNIFORM));
    Size2D two = Size2D.square(2);
    return Stream.of(
        arguments("selection", maps.then("gate", new Gate(1, GateActivation.SIGMOID, 0.1)).then("relu", new ReLU())
            .then("gate2", new Gate(1, GateActivation.LINEAR, 0)).then("gather", new Gather(List.of(3, 1, 1)))
            .then("mask", new Mask(4)).classified()),
        arguments("maps", Sketch.of(1, 9, 8).then("a", conv(9, 5, Padding.VALID)).then("tanh", new Tanh())
            .then("max", new MaxPool2D(two, two, Padding.SAME))
            .then("b", conv(17, 2, Padding.SAME)).then("sigmoid", new Sigmoid()).then("average", new AvgPool2D(two, two, Padding.VALID))
            .then("add", new Add(2), "average", "average").then("multiply", new Multiply(2), "add", "average")
            .then("concat", new Concat(2), "multiply", "average")
            .then("drop", new Dropout(0.5)).then("global", new GlobalAvgPool2D()).classified()),
        arguments("features", features.then("relu", new ReLU()).then("gate", new Gate(1, GateActivation.LINEAR, 0))
            .then("mask", new Mask(0))
            .then("gather", new Gather(List.of(1, 1))).then("add", new Add(2), "gather", "gather")
            .then("multiply", new Multiply(2), "add", "gather")
            .then("concat", new Concat(2), "multiply", "gather")
            .then("drop", new Dropout(0.5)).then("tanh", new Tanh()).then("sigmoid", new Sigmoid()).classified()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("netsOfAllBlocks")
  void noBlockRunsOnAReferenceKernel(String name, Inference inference) {
    for (int batch : new int[] {1, 16, 64}) {
      try (Network network = Network.create(inference, 1); TrainingPlan training = network.trainingPlan(batch, Optimizer.Adam.STANDARD, 1);
          InferencePlan answers = network.inferencePlan(batch)) {
        assertThat(training.steps()).as("%s, batches of %d", name, batch).noneMatch(PlanStep::isReference);
        assertThat(answers.steps()).as("%s, batches of %d", name, batch).noneMatch(PlanStep::isReference);
      }
    }
  }

  @Test
  void theNetsHoldEveryBlock() {
    Set<Class<?>> found = netsOfAllBlocks().flatMap(net -> ((Inference) net.get()[1]).graph().nodes().stream())
        .map(node -> node.block().getClass()).collect(Collectors.toSet());
    assertThat(found).containsAll(BlockCatalog.types().stream().<Class<?>>map(BlockType::record).toList());
  }
}
