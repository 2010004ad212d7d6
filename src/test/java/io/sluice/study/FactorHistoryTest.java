package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.train.FactorCourse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorHistoryTest {
  private final Document design = SmallNets.chain(new Input(2, 1, 1), new Gate(1, GateActivation.LINEAR, 0), new GlobalAvgPool2D(),
      SmallNets.dense(2), SmallNets.output(2));
  private final Inference network = ShapeInference.of(design.graph());
  private final FloatTensor image = FloatTensor.zeros(Shape.of(2, 1, 1));

  private NamedTensors weights(float... gate) {
    Map<String, FloatTensor> tensors = new HashMap<>(TestNetworks.randomWeights(design, 1).tensors());
    tensors.put("b1.gate", new FloatTensor(Shape.of(2), gate));
    return NamedTensors.of(tensors);
  }

  @Test
  void eachKeptMomentHasTheFactorsOfItsOwnWeights() {
    WeightTimeline timeline = WeightTimeline.within(1 << 20).with(0, weights(1, 1)).with(1, weights(0.5f, -2));
    FactorCourse course = FactorHistory.of(network, timeline, image, Watch.NONE).orElseThrow();
    NodeId gate = design.graph().find("b1").orElseThrow().id();
    assertThat(course.points()).extracting(FactorCourse.Point::step).containsExactly(0L, 1L);
    assertThat(course.points().get(0).factors().get(gate).values()).containsExactly(1, 1);
    assertThat(course.points().get(1).factors().get(gate).values()).containsExactly(0.5f, -2);
  }

  @Test
  void oneThatIsBrokenOffIsNone() {
    WeightTimeline timeline = WeightTimeline.within(1 << 20).with(0, weights(1, 1)).with(1, weights(0.5f, -2));
    assertThat(FactorHistory.of(network, timeline, image, (done, _) -> done < 1)).isEmpty();
  }
}
