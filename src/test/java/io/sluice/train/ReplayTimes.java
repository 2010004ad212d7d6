package io.sluice.train;

import io.sluice.data.DatasetSource;
import io.sluice.data.ImageSet;
import io.sluice.engine.Network;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.TensorFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Says how long it takes from asking for a moment of a training, whose weights are in a file as they are in the window, to having the maps of all
 * blocks, for each design given as a file.
 */
public final class ReplayTimes {
  private static final int LOOKS = 60;
  private static final int WARM_UP = 20;
  /** How often it is looked for: as a window's thread does, it leaves the processors to others meanwhile. */
  private static final long LOOK_NANOS = 100_000;

  private ReplayTimes() {}

  /** Runs it. */
  public static void main(String[] designs) throws Exception {
    ImageSet images = DatasetSource.named("mnist").read().test();
    for (String file : designs) {
      Document design = DesignFile.read(Path.of(file));
      measure(file, ShapeInference.of(design.graph()), images);
    }
  }

  private static void measure(String name, Inference inference, ImageSet images) {
    WeightTimeline timeline = WeightTimeline.within(Long.MAX_VALUE).in(TensorFile.open());
    try (Network network = Network.create(inference, 1)) {
      for (int step = 0; step < 8; step++) {
        timeline = timeline.with(step, network.weights());
      }
    }
    double[] millis = new double[LOOKS];
    try (Replay replay = new Replay(inference)) {
      for (int k = 0; k < WARM_UP + LOOKS; k++) {
        double took = look(replay, timeline.moments().get(k % 8), images, inference.used(), k);
        millis[Math.max(0, k - WARM_UP)] = took;
      }
    }
    Arrays.sort(millis);
    System.out.printf("%s: median %.1f ms, most %.1f ms%n", name, millis[LOOKS / 2], millis[LOOKS - 1]);
  }

  private static double look(Replay replay, WeightTimeline.Moment moment, ImageSet images, List<NodeId> nodes, long ordinal) {
    long start = System.nanoTime();
    replay.request(new ReplayRequest(List.of(moment), new ProbeRequest(images.image((int) ordinal), Set.copyOf(nodes), ordinal)));
    while (replay.latest().isEmpty() || replay.latest().getFirst().ordinal() != ordinal) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
