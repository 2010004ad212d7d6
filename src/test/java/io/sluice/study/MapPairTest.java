package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.graph.Document;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MapPairTest {
  private static Document net(int channels) {
    return SmallNets.chain(new Input(channels, 1, 2), new Gate(1, GateActivation.LINEAR, 0), new GlobalAvgPool2D(), SmallNets.dense(2),
        SmallNets.output(2));
  }

  @Test
  void bothNetworksGiveTheirOwnMapsOfTheSameImage() throws Exception {
    try (Subject one = SmallNets.subject(net(2), Map.of("b1.gate", new float[] {2, 1}));
        Subject other = SmallNets.subject(net(2), Map.of("b1.gate", new float[] {-3, 0}))) {
      MapPair pair = MapPair.of(one, other, "b1", new FloatTensor(Shape.of(2, 1, 2), new float[] {1, 0.5f, 0.25f, 0}));
      assertThat(pair.first().values()).containsExactly(2, 1, 0.25f, 0);
      assertThat(pair.second().values()).containsExactly(-3, -1.5f, 0, 0);
      assertThat(pair.correlation(0)).isCloseTo(-1, within(1e-12)); // one falls where the other rises
      assertThat(pair.correlation(1)).isZero(); // the other network's is constant
    }
  }

  @Test
  void onlyBlocksOfTheSameNameAndShapeAreCompared() throws Exception {
    try (Subject one = SmallNets.subject(net(2), Map.of()); Subject wider = SmallNets.subject(net(3), Map.of())) {
      assertThat(MapPair.blocks(one.inference(), one.inference())).containsExactly("b0", "b1"); // the others give features
      assertThat(MapPair.blocks(one.inference(), wider.inference())).isEmpty();
    }
  }
}
