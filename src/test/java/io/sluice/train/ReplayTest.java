package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.data.Dataset;
import io.sluice.data.DatasetSource;
import io.sluice.data.ImageSet;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network with all kinds of weights, trained for some steps while it is looked at, and then looked back at. */
class ReplayTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Document DOCUMENT = document();
  private static final Set<NodeId> NODES = DOCUMENT.graph().nodes().stream().map(Node::id).collect(Collectors.toSet());
  private static final NodeId GATE = new NodeId(2);
  private static final NodeId MASK = new NodeId(3);
  private static final ImageSet IMAGES = images();

  private final List<Snapshot> live = new ArrayList<>();
  private TrainingSession session;
  private Replay replay;

  private static Document document() {
    List<Node> nodes = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    for (String kind : List.of("Input", "Conv2D", "Gate", "Mask", "Tanh", "MaxPool2D", "Flatten", "Dense", "Output")) {
      NodeId id = new NodeId(nodes.size());
      nodes.add(new Node(id, kind.toLowerCase(Locale.ROOT), BlockCatalog.find(kind).orElseThrow().standard()));
      if (id.value() > 0) {
        wires.add(new Wire(new NodeId(id.value() - 1), id, 0));
      }
    }
    return Document.empty("replayed").withGraph(new Graph(nodes, wires)).withRecipe(Recipe.STANDARD.withBatchSize(4).withEpochs(4).withSeed(3));
  }

  private static ImageSet images() {
    byte[] pixels = new byte[12 * 28 * 28];
    new Random(5).nextBytes(pixels);
    byte[] labels = new byte[12];
    for (int k = 0; k < labels.length; k++) {
      labels[k] = (byte) (k % 10);
    }
    return new ImageSet(Shape.of(1, 28, 28), pixels, labels);
  }

  @BeforeEach
  void trainWhileLookingOn() throws Exception {
    Dataset data = new Dataset("noise", List.of(), IMAGES, IMAGES);
    session = TrainingSession.open(DOCUMENT, DatasetSource.of(data), Optional.empty(), 1 << 26);
    session.request(new ProbeRequest(IMAGES.image(0), NODES, 1, 1, new ProbeRequest.Others(List.of(IMAGES.image(7)), NODES)));
    session.checkpoint().get(LONG.toSeconds(), TimeUnit.SECONDS); // commands are carried out in order, so the look was taken before
    live.add(session.latest());
    for (int step = 1; step <= 6; step++) {
      int wanted = step;
      session.step();
      session.await(state -> state instanceof RunState.Paused(Progress at) && at.position().step() == wanted
          || state instanceof RunState.Finished, LONG).orElseThrow();
      live.add(session.latest());
    }
    replay = new Replay(ShapeInference.of(DOCUMENT.graph()));
  }

  @AfterEach
  void close() {
    replay.close();
    session.close();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private Moment moment(long step) {
    return session.timeline().at(step).orElseThrow();
  }

  private static void requireSameValues(Snapshot again, Snapshot before) {
    assertThat(again.step()).isEqualTo(before.step());
    assertThat(before.maps()).hasSize(DOCUMENT.graph().nodes().size());
    before.maps().forEach((node, maps) -> assertThat(again.maps().get(node).values()).as("maps of %s", node).containsExactly(maps.values()));
    before.factors().forEach((node, values) -> assertThat(again.factors().get(node).values()).containsExactly(values.values()));
    assertThat(again.probabilities().values()).containsExactly(before.probabilities().values());
  }

  @Test
  void recomputedMapsEqualWhatWasShownLiveBitForBit() {
    assertThat(live.stream().map(Snapshot::step)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    for (Snapshot before : live.reversed()) {
      replay.request(new ReplayRequest(List.of(moment(before.step())), new ProbeRequest(IMAGES.image(0), NODES, before.step(), 1,
          new ProbeRequest.Others(List.of(IMAGES.image(7)), NODES))));
      await(() -> !replay.latest().isEmpty() && replay.latest().getFirst().step() == before.step());
      requireSameValues(replay.latest().getFirst(), before);
      requireSameValues(replay.latest().getFirst().others().getFirst(), before.others().getFirst());
    }
  }

  @Test
  void twoMomentsAreAnsweredTogether() {
    replay.request(new ReplayRequest(List.of(moment(4), moment(1)), new ProbeRequest(IMAGES.image(0), NODES, 1)));
    await(() -> replay.latest().size() == 2);
    requireSameValues(replay.latest().get(0), live.get(4));
    requireSameValues(replay.latest().get(1), live.get(1));
  }

  @Test
  void gateAndMaskFactorsAreKnownAtEachMoment() {
    WeightTimeline timeline = session.timeline();
    replay.follow(timeline, IMAGES.image(0));
    await(() -> replay.course() != null && replay.course().points().size() == timeline.moments().size());
    for (int k = 0; k < live.size(); k++) {
      FactorCourse.Point point = replay.course().points().get(k);
      assertThat(point.step()).isEqualTo(k);
      assertThat(point.factors().get(GATE).values()).containsExactly(live.get(k).factors().get(GATE).values());
      assertThat(point.factors().get(MASK).values()).containsExactly(live.get(k).factors().get(MASK).values());
    }
  }

  @Test
  void masksFollowAnotherImage() {
    replay.follow(session.timeline(), IMAGES.image(0));
    FloatTensor other = IMAGES.image(7);
    replay.follow(session.timeline(), other);
    await(() -> replay.course() != null && replay.course().image() == other
        && replay.course().points().size() == session.timeline().moments().size());
    assertThat(replay.course().points().get(3).factors().get(MASK).values())
        .containsExactly(live.get(3).others().getFirst().factors().get(MASK).values());
  }

  @Test
  void lookingBackLeavesTheTrainingAsItIs() throws Exception {
    replay.request(new ReplayRequest(List.of(moment(1)), new ProbeRequest(IMAGES.image(0), NODES, 1)));
    await(() -> !replay.latest().isEmpty());
    FloatTensor now = session.checkpoint().get(LONG.toSeconds(), TimeUnit.SECONDS).weights().get("conv2d.weight");
    assertThat(now.values()).containsExactly(moment(6).weights().get("conv2d.weight").values());
  }
}
