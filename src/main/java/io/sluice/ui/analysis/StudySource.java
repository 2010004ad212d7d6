package io.sluice.ui.analysis;

import io.sluice.data.Dataset;
import io.sluice.graph.Checkpoint;
import java.util.concurrent.CompletableFuture;

/** Where the network under study comes from. Called on the FX thread; may complete on any. */
public interface StudySource {
  /** The network in training as it is now, a copy. */
  CompletableFuture<Checkpoint> checkpoint();

  /** The data set that recipes call {@code name}. */
  CompletableFuture<Dataset> dataset(String name);
}
