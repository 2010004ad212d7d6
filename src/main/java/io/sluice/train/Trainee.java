package io.sluice.train;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.engine.StepResult;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.TensorSource;

/** A network in training, as a session drives it. It owns native memory: training thread only. */
interface Trainee extends Classifier, AutoCloseable {
  /**
   * Learns from a batch.
   *
   * @param images       where the batch is from
   * @param order        numbers of images
   * @param from         the batch's first in {@code order}
   * @param count        images of the batch
   * @param shifts       how far images are moved in this epoch
   * @param learningRate of this step
   * @return what came out; with a breakdown the weights are as they were before
   */
  StepResult train(ImageSet images, int[] order, int from, int count, Shifts shifts, double learningRate);

  /** What the network makes of the image asked for, as plain copies; nodes that it does not have are left out. */
  Snapshot look(ProbeRequest request, long step);

  /** A copy of the weights, by their names in a checkpoint. */
  NamedTensors weights();

  /** The same where they lie: as they are until the next step. */
  TensorSource weightsInPlace();

  /** A copy of the optimizer's state. */
  NamedTensors optimizer();

  @Override
  void close();
}
