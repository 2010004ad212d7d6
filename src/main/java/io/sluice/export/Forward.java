package io.sluice.export;

import io.sluice.graph.Checkpoint;
import io.sluice.tensor.FloatTensor;

/** What runs a trained network: the engine, as an export needs it to be compared with. */
@FunctionalInterface
public interface Forward {
  /**
   * The logits that go into the network's Output, {@code [N, classes]}.
   *
   * @param network design and weights
   * @param images  pixels from 0 to 1, {@code [N, C, H, W]}
   */
  FloatTensor logits(Checkpoint network, FloatTensor images);
}
