package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.file.DesignFile;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.graph.ShapeInference;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
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
}
