package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Input;
import io.sluice.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final double DOUBLE = 1e-9; // sums in double over exact pixels

  /** Channels over four images: a = 0, 1, 0, 1; not a; 0, 1, 1, 1; a again; 0.2 always. */
  private static Similarity similarity() throws Exception {
    var document = SmallNets.chain(new Input(5, 1, 1), new GlobalAvgPool2D(), SmallNets.dense(2), SmallNets.output(2));
    try (Subject subject = SmallNets.subject(document, Map.of())) {
      var images = SmallNets.images(Shape.of(5, 1, 1), new int[] {0, 0, 0, 0},
          0, 255, 0, 0, 51,
          255, 0, 255, 255, 51,
          0, 255, 255, 0, 51,
          255, 0, 255, 255, 51);
      return Similarity.of(subject, SmallNets.id(subject, "b0"), images, Watch.NONE).orElseThrow();
    }
  }

  @Test
  void correlationsAreAsWorkedOutByHand() throws Exception {
    double[][] r = similarity().correlation();
    assertThat(r[0][3]).isCloseTo(1, within(DOUBLE));
    assertThat(r[0][1]).isCloseTo(-1, within(DOUBLE));
    // means 1/2 and 3/4, mean of products 1/2: covariance 1/8, deviations 1/2 and √(3/16), so r = 1/√3
    assertThat(r[0][2]).isEqualTo(r[2][0]).isCloseTo(1 / Math.sqrt(3), within(DOUBLE));
    assertThat(r[0][0]).isEqualTo(1);
    assertThat(r[4]).containsExactly(0, 0, 0, 0, 1); // a constant correlates with nothing
  }

  @Test
  void whatIsAlikeStandsSideBySide() throws Exception {
    List<Integer> order = similarity().order();
    assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(Math.abs(order.indexOf(0) - order.indexOf(3))).isEqualTo(1);
    assertThat(order.subList(0, 3)).as("then what is most like the two").containsExactlyInAnyOrder(0, 2, 3);
  }

  @Test
  void aGatherOfTheProposalLeavesOutDuplicatesAndConstants() throws Exception {
    Similarity.Proposal proposal = similarity().proposal(0.95);
    assertThat(proposal.indices()).containsExactly(0, 1, 2); // the opposite of a channel is no duplicate: behind a ReLU it is another
    assertThat(proposal.duplicates()).extracting(Similarity.Duplicate::channel).containsExactly(3, 4);
    assertThat(proposal.duplicates()).extracting(Similarity.Duplicate::kept).containsExactly(Optional.of(0), Optional.empty());
  }

  @Test
  void aLowerThresholdKeepsFewer() throws Exception {
    // 0.577 counts as a duplicate; channel 0 varies more than 2 and stays
    assertThat(similarity().proposal(0.5).indices()).containsExactly(0, 1);
  }

  @Test
  void clustersJoinByTheMeanOverAllTheirPairs() {
    double[][] likeness = {
        {1, 0.0, 0.9, 0.2},
        {0.0, 1, 0.1, 0.8},
        {0.9, 0.1, 1, 0.3},
        {0.2, 0.8, 0.3, 1}};
    assertThat(Clusters.order(likeness)).containsExactly(0, 2, 1, 3); // 0 and 2 at 0.9, then 1 and 3 at 0.8, then both
  }
}
