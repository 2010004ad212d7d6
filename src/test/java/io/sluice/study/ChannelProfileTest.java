package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Flatten;
import io.sluice.block.Input;
import io.sluice.block.Tanh;
import io.sluice.data.ImageSet;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelProfileTest {
  private static final double FLOAT = 1e-6; // pixels are float32

  /** Three images of 2×3 in two channels; the second is black but for 0.2 in the last image. */
  private static final ImageSet IMAGES = SmallNets.images(Shape.of(2, 2, 3), new int[] {0, 0, 0},
      0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0,
      51, 0, 102, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0, 0, 0, 0, 51, 0, 0);

  private static ChannelProfile profile(ImageSet images, int top) throws Exception {
    var document = SmallNets.chain(new Input(2, 2, 3), new Flatten(), SmallNets.dense(2), SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of())) {
      return ChannelProfile.of(subject, SmallNets.id(subject, "b0"), images, top, Watch.NONE).orElseThrow();
    }
  }

  @Test
  void statisticsAreOverAllPlacesOfAllImages() throws Exception {
    ChannelProfile.Channel channel = profile(IMAGES, 2).channels().getFirst();
    assertThat(channel.mean()).isCloseTo(1.6 / 18, within(FLOAT)); // 1 + 0.2 + 0.4
    // squares 1 + 0.04 + 0.16
    assertThat(channel.deviation()).isCloseTo(Math.sqrt(1.2 / 18 - (1.6 / 18) * (1.6 / 18)), within(FLOAT));
    assertThat(channel.zeros()).isEqualTo(15 / 18.0);
    assertThat(channel.min()).isZero();
    assertThat(channel.max()).isEqualTo(1);
    assertThat(channel.flags()).isEmpty();
  }

  @Test
  void theImagesThatExciteMostComeWithThePlaceThatDoes() throws Exception {
    List<ChannelProfile.Exciting> exciting = profile(IMAGES, 2).channels().getFirst().exciting();
    assertThat(exciting).containsExactly(new ChannelProfile.Exciting(0, 1, 1, 1), new ChannelProfile.Exciting(1, 0, 2, 0.4f));
    assertThat(profile(IMAGES, 9).channels().getLast().exciting()).extracting(ChannelProfile.Exciting::image).containsExactly(2, 0, 1);
    assertThat(profile(IMAGES, 0).channels().getFirst().exciting()).isEmpty();
  }

  @Test
  void aChannelThatIsZeroThroughoutIsDead() throws Exception {
    ChannelProfile.Channel dead = profile(IMAGES.first(2), 1).channels().getLast();
    assertThat(dead.isDead()).isTrue();
    assertThat(dead.flags()).containsExactly("dead");
    assertThat(profile(IMAGES, 1).channels().getLast().isDead()).isFalse();
  }

  @Test
  void atTheEndsOfTanhAChannelIsSaturated() throws Exception {
    var document = SmallNets.chain(new Input(1, 1, 1), new Flatten(), SmallNets.dense(2), new Tanh(), SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of("b2.weight", new float[] {-3, 1}))) {
      var images = SmallNets.images(Shape.of(1, 1, 1), new int[] {0, 0}, 255, 204);
      List<ChannelProfile.Channel> channels =
          ChannelProfile.of(subject, SmallNets.id(subject, "b3"), images, 0, Watch.NONE).orElseThrow().channels();
      assertThat(channels.get(0).flags()).containsExactly("saturated"); // tanh(−3) = −0.995, tanh(−2.4) = −0.984
      assertThat(channels.get(1).flags()).isEmpty(); // tanh(1) = 0.76, tanh(0.8)
    }
  }
}
