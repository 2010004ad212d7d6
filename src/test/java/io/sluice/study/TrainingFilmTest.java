package io.sluice.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.TrainingPosition;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingFilmTest {
  private Document design;
  private Inference network;
  private NodeId conv;
  private WeightTimeline timeline;
  private FloatTensor image;

  @BeforeEach
  void keepFiveMoments() throws Exception {
    design = DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json"));
    network = ShapeInference.of(design.graph());
    conv = design.graph().find("conv1").orElseThrow().id();
    timeline = WeightTimeline.within(1 << 24);
    for (int step = 0; step < 5; step++) {
      timeline = timeline.with(step, TestNetworks.randomWeights(design, step));
    }
    image = FloatTensor.zeros(Shape.of(1, 28, 28));
    Arrays.fill(image.values(), 300, 400, 0.7f);
  }

  @Test
  void eachFrameIsWhatTheNetworkGaveWithTheWeightsOfItsMoment() throws Exception {
    TrainingFilm film = TrainingFilm.of(network, timeline, conv, image, 10, Watch.NONE).orElseThrow();
    assertThat(film.frames()).extracting(TrainingFilm.Frame::step).containsExactly(0L, 1L, 2L, 3L, 4L);
    Checkpoint third = new Checkpoint(design, timeline.moments().get(3).weights(), NamedTensors.NONE, TrainingPosition.START);
    try (Subject subject = Subject.of(third)) {
      assertThat(film.frames().get(3).maps().values()).containsExactly(subject.maps(conv, image).values());
    }
  }

  @Test
  void aLongTrainingIsShownInEvenlyChosenMomentsWithItsEnds() {
    TrainingFilm film = TrainingFilm.of(network, timeline, conv, image, 3, Watch.NONE).orElseThrow();
    assertThat(film.frames()).extracting(TrainingFilm.Frame::step).containsExactly(0L, 2L, 4L);
  }

  @Test
  void aFilmThatIsBrokenOffIsNone() {
    Optional<TrainingFilm> film = TrainingFilm.of(network, timeline, conv, image, 10, (done, _) -> done < 2);
    assertThat(film).isEmpty();
  }
}
