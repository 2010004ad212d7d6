package io.sluice.study;

import static io.sluice.study.Ablation.Replacement.MEAN;
import static io.sluice.study.Ablation.Replacement.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSwitchesTest {
  private static final float FLOAT = 1e-6f; // probabilities are float32
  /** Channels (1, 0.2) of class 0 and (0, 1) of class 1, 70 times over: batches of 64, 64 and 12. */
  private static final ImageSet IMAGES =
      SmallNets.repeated(SmallNets.images(Shape.of(2, 1, 1), new int[] {0, 1}, 255, 51, 0, 255), 70);

  @ParameterizedTest
  @ValueSource(longs = {0, ChannelSwitches.STANDARD_BUDGET})
  void eachQuestionIsAnsweredAsAnAblationWould(long budget) throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      NodeId node = SmallNets.id(subject, "b1");
      try (ChannelSwitches switches = ChannelSwitches.of(subject, node, IMAGES, budget, Watch.NONE).orElseThrow()) {
        for (Ablation.Replacement with : Ablation.Replacement.values()) {
          for (Set<Integer> off : List.of(Set.of(0), Set.of(1), Set.of(0, 1))) {
            Ablation expected = Ablation.of(subject, node, List.of(off), with, IMAGES, Watch.NONE).orElseThrow();
            Ablation.Without without = switches.without(off, with, Watch.NONE).orElseThrow();
            assertThat(switches.whole()).isEqualTo(expected.whole());
            assertThat(without.channels()).isEqualTo(expected.without().getFirst().channels());
            assertThat(without.evaluation().confusion()).isEqualTo(expected.without().getFirst().evaluation().confusion());
            assertThat(without.evaluation().loss()).isCloseTo(expected.without().getFirst().evaluation().loss(), within((double) FLOAT));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, ChannelSwitches.STANDARD_BUDGET})
  void oneImagesProbabilitiesAreOfTheChannelsThatAreOn(long budget) throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      NodeId node = SmallNets.id(subject, "b1");
      try (ChannelSwitches switches = ChannelSwitches.of(subject, node, IMAGES, budget, Watch.NONE).orElseThrow()) {
        FloatTensor image = new FloatTensor(Shape.of(2, 1, 1), new float[] {1, 0.2f});
        float one = (float) (1 / (1 + Math.exp(-0.8)));
        assertThat(switches.probabilities(image, Set.of(), ZERO, Watch.NONE).orElseThrow().values())
            .containsExactly(new float[] {one, 1 - one}, within(FLOAT));
        // the mean of channel 0 is 0.5: logits 0.5 and 0.2
        float mean = (float) (1 / (1 + Math.exp(-0.3)));
        assertThat(switches.probabilities(image, Set.of(0), MEAN, Watch.NONE).orElseThrow().values())
            .containsExactly(new float[] {mean, 1 - mean}, within(FLOAT));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, ChannelSwitches.STANDARD_BUDGET})
  void aQuestionThatIsNoLongerWantedEndsWithoutAnAnswerAndTheNextIsAnswered(long budget) throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      NodeId node = SmallNets.id(subject, "b1");
      try (ChannelSwitches switches = ChannelSwitches.of(subject, node, IMAGES, budget, Watch.NONE).orElseThrow()) {
        AtomicInteger looks = new AtomicInteger();
        assertThat(switches.without(Set.of(0), ZERO, (_, _) -> looks.incrementAndGet() < 2)).isEmpty();
        assertThat(switches.without(Set.of(0), ZERO, Watch.NONE).orElseThrow().evaluation().accuracy()).isEqualTo(0.5);
      }
    }
  }
}
