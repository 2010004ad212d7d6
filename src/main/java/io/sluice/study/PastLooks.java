package io.sluice.study;

import io.sluice.engine.Network;
import io.sluice.graph.Inference;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.train.NetworkProbe;
import io.sluice.train.ProbeRequest;
import io.sluice.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a network made of an image at moments of its training, computed anew from its weights of then. */
final class PastLooks {
  private PastLooks() {}

  /** A look for each of {@code moments}; empty if the watch broke it off. */
  static Optional<List<Snapshot>> of(Inference network, List<Moment> moments, ProbeRequest request, Watch watch) {
    List<Snapshot> looks = new ArrayList<>();
    try (Network own = Network.create(network, 0, 1); NetworkProbe probe = new NetworkProbe(own)) {
      for (Moment moment : moments) {
        if (!watch.goesOn(looks.size(), moments.size())) {
          return Optional.empty();
        }
        own.load(moment.weights());
        looks.add(probe.look(request, moment.step()));
      }
    }
    return watch.goesOn(moments.size(), moments.size()) ? Optional.of(looks) : Optional.empty();
  }
}
