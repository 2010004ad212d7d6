package io.sluice.study;

import static io.sluice.study.Ablation.Replacement.MEAN;
import static io.sluice.study.Ablation.Replacement.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Add;
import io.sluice.block.Dropout;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.data.ImageSet;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AblationTest {
  private static final double FLOAT = 1e-6; // logits are float32
  /** Channels (1, 0.2) of class 0 and (0, 1) of class 1: 51 / 255 = 0.2. */
  private static final ImageSet IMAGES = SmallNets.images(Shape.of(2, 1, 1), new int[] {0, 1}, 255, 51, 0, 255);

  private static Ablation ablation(ImageSet images, Ablation.Replacement with, List<List<Integer>> choices) throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      return Ablation.of(subject, SmallNets.id(subject, "b1"), choices, with, images, Watch.NONE).orElseThrow();
    }
  }

  @Test
  void aChannelSetToZeroCostsWhatArithmeticSays() throws Exception {
    Ablation ablation = ablation(IMAGES, ZERO, List.of(List.of(0), List.of(1)));
    // as it is: log(1 + e^(0.2 − 1)) and log(1 + e^(0 − 1))
    assertThat(ablation.whole().accuracy()).isEqualTo(1);
    assertThat(ablation.whole().loss()).isCloseTo((Math.log1p(Math.exp(-0.8)) + Math.log1p(Math.exp(-1))) / 2, within(FLOAT));
    // without channel 0: logits (0, 0.2), wrong, and (0, 1), right
    Ablation.Without first = ablation.without().getFirst();
    assertThat(first.channels()).containsExactly(0);
    assertThat(ablation.accuracyLost(first)).isEqualTo(0.5);
    assertThat(first.evaluation().loss()).isCloseTo((Math.log1p(Math.exp(0.2)) + Math.log1p(Math.exp(-1))) / 2, within(FLOAT));
    // without channel 1: logits (1, 0), right, and (0, 0), for which the first class is taken
    assertThat(ablation.without().getLast().evaluation().confusion()).isEqualTo(List.of(List.of(1, 0), List.of(1, 0)));
  }

  @Test
  void aChannelSetToItsMeanKeepsWhatTheOthersCountOn() throws Exception {
    Ablation ablation = ablation(IMAGES, MEAN, List.of(List.of(0)));
    // the mean of channel 0 is (1 + 0) / 2: logits (0.5, 0.2) and (0.5, 1), both right
    Ablation.Without without = ablation.without().getFirst();
    assertThat(without.evaluation().accuracy()).isEqualTo(1);
    assertThat(ablation.lossAdded(without)).isCloseTo(
        (Math.log1p(Math.exp(-0.3)) - Math.log1p(Math.exp(-0.8)) + Math.log1p(Math.exp(-0.5)) - Math.log1p(Math.exp(-1))) / 2,
        within(FLOAT));
  }

  @Test
  void channelsOffTogetherLeaveNothing() throws Exception {
    Ablation ablation = ablation(IMAGES, ZERO, List.of(List.of(1, 0)));
    assertThat(ablation.without().getFirst().channels()).containsExactly(0, 1);
    assertThat(ablation.without().getFirst().evaluation().loss()).isCloseTo(Math.log(2), within(FLOAT));
  }

  @Test
  void everyImageOfSeveralBatchesCounts() throws Exception {
    Ablation ablation = ablation(SmallNets.repeated(IMAGES, 70), ZERO, List.of(List.of(0))); // 140 images: 64, 64 and 12
    assertThat(ablation.images()).isEqualTo(140);
    assertThat(ablation.whole().confusion()).isEqualTo(List.of(List.of(70, 0), List.of(0, 70)));
    assertThat(ClassScore.of(ablation.without().getFirst().evaluation())).extracting(ClassScore::recall).containsExactly(0.0, 1.0);
  }

  @Test
  void aWatchThatSaysStopEndsItWithoutAResult() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    try (Subject subject = SmallNets.twoChannels()) {
      NodeId node = SmallNets.id(subject, "b1");
      Watch second = (_, _) -> looks.incrementAndGet() < 2;
      assertThat(Ablation.of(subject, node, List.of(List.of(0)), MEAN, SmallNets.repeated(IMAGES, 70), second)).isEmpty();
      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void theWatchIsToldOfTwoPassesWhereMeansAreNeeded() throws Exception {
    try (Subject subject = SmallNets.twoChannels()) {
      List<String> told = new ArrayList<>();
      Watch watch = (done, total) -> told.add(done + "/" + total);
      Ablation.of(subject, SmallNets.id(subject, "b1"), List.of(List.of(0)), MEAN, IMAGES, watch);
      assertThat(told).containsExactly("0/4", "2/4", "2/4", "4/4");
    }
  }

  @Test
  void whatOnlyPassesOnAValueThatOthersTakeTooIsNoPlaceToSwitchOff() {
    Inference shared = ShapeInference.of(TestNetworks.wired(
        SmallNets.chain(new Input(2, 1, 1), new GlobalAvgPool2D(), new Dropout(0.5), new Add(2), SmallNets.output(2)), "b1", "b3",
        1).graph());
    assertThat(shared.isSound()).isTrue();
    assertThat(Ablation.obstacle(shared.graph(), shared.graph().find("b2").orElseThrow().id())).hasValue("Dropout 'b2' only passes on what"
        + " GlobalAvgPool2D 'b1' gives, which other blocks take too: choose that one");
    assertThat(Ablation.obstacle(shared.graph(), shared.graph().find("b1").orElseThrow().id())).isEmpty();
    assertThat(Ablation.obstacle(shared.graph(), shared.output().orElseThrow().id())).hasValue(
        "Output 'b4' has nothing behind it: choose a block before it");
  }

  @Test
  void aBlockBehindWhichTwoPathsMeetIsOffOnBoth() throws Exception {
    var document = TestNetworks.wired(
        SmallNets.chain(new Input(2, 1, 1), new GlobalAvgPool2D(), new Dropout(0.5), new Add(2), SmallNets.output(2)), "b1", "b3", 1);
    try (Subject subject = SmallNets.subject(document, Map.of())) {
      Ablation ablation = Ablation.of(subject, SmallNets.id(subject, "b1"), List.of(List.of(0)), ZERO, IMAGES, Watch.NONE).orElseThrow();
      // logits are twice the channels: as it is (2, 0.4) and (0, 2); without channel 0, (0, 0.4) and (0, 2)
      assertThat(ablation.whole().loss()).isCloseTo((Math.log1p(Math.exp(-1.6)) + Math.log1p(Math.exp(-2))) / 2, within(FLOAT));
      assertThat(ablation.without().getFirst().evaluation().loss())
          .isCloseTo((Math.log1p(Math.exp(0.4)) + Math.log1p(Math.exp(-2))) / 2, within(FLOAT));
    }
  }
}
