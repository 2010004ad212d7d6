package io.sluice.train;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.engine.Breakdown;
import io.sluice.engine.StepResult;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.tensor.TensorSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * A network of one weight that adds up what it sees, so that order, number and size of the batches can be told from outside. It takes the
 * value of an image's first pixel, times 255, for its class.
 */
final class FakeTrainee implements Trainee {
  /** Steps that may be done; a test that holds steps back starts with none. */
  final Semaphore permits;
  /** Batches of evaluations that may be done. */
  private Semaphore classifications = new Semaphore(Integer.MAX_VALUE);
  /** Batch sizes of the steps done. */
  final List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch firstStepBegun = new CountDownLatch(1);
  final CountDownLatch firstClassificationBegun = new CountDownLatch(1);
  /** Images of the batches that were evaluated. */
  final List<Integer> classified = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch closed = new CountDownLatch(1);
  private final int classes;
  private volatile long badStep = -1;
  private volatile long stepWithoutMemory = -1;
  private long step;
  private float weight;

  private FakeTrainee(int classes, int permits) {
    this.classes = classes;
    this.permits = new Semaphore(permits);
  }

  static FakeTrainee free(int classes) {
    return new FakeTrainee(classes, Integer.MAX_VALUE);
  }

  static FakeTrainee heldBack(int classes) {
    return new FakeTrainee(classes, 0);
  }

  /** Steps are free, the batches of evaluations are not. */
  FakeTrainee withEvaluationsHeldBack() {
    classifications = new Semaphore(0);
    return this;
  }

  FakeTrainee withNaNAt(long step) {
    badStep = step;
    return this;
  }

  FakeTrainee withWeight(float value) {
    weight = value;
    return this;
  }

  FakeTrainee withoutMemoryAt(long step) {
    stepWithoutMemory = step;
    return this;
  }

  FakeTrainee from(NamedTensors weights) {
    weight = weights.get("fake.weight").values()[0];
    return this;
  }

  @Override
  public StepResult train(ImageSet images, int[] order, int from, int count, Shifts shifts, double learningRate) {
    firstStepBegun.countDown();
    permits.acquireUninterruptibly();
    if (step + 1 == stepWithoutMemory) {
      throw new OutOfMemoryError("Physical memory usage is too high");
    }
    if (++step == badStep) {
      return new StepResult(Double.NaN, 0, count, Optional.of(new Breakdown("the values out of 'conv1'")));
    }
    for (int k = 0; k < count; k++) {
      weight = 0.9f * weight + images.label(order[from + k]) + order[from + k];
    }
    counts.add(count);
    return new StepResult(1.0 / step, count / 2, count);
  }

  @Override
  public Snapshot look(ProbeRequest request, long step) {
    return new Snapshot(request.ordinal(), step, request.image(), Map.of(), Map.of(), FloatTensor.zeros(Shape.of(classes)));
  }

  @Override
  public TensorSource weightsInPlace() {
    return weights();
  }

  @Override
  public NamedTensors weights() {
    return NamedTensors.of(Map.of("fake.weight", new FloatTensor(Shape.of(1), new float[] {weight})));
  }

  @Override
  public NamedTensors optimizer() {
    return NamedTensors.NONE;
  }

  @Override
  public FloatTensor classify(ImageSet images, int from, int count) {
    firstClassificationBegun.countDown();
    classifications.acquireUninterruptibly();
    classified.add(count);
    FloatTensor logits = FloatTensor.zeros(Shape.of(count, classes));
    for (int k = 0; k < count; k++) {
      int pixel = Math.round(images.image(from + k).values()[0] * 255);
      logits.values()[k * classes + pixel] = 1;
    }
    return logits;
  }

  /** Lets so many more batches of evaluations be done. */
  void classify(int batches) {
    classifications.release(batches);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
