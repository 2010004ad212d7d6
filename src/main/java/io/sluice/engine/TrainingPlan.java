package io.sluice.engine;

import io.sluice.data.ImageSet;
import io.sluice.data.Shifts;
import io.sluice.graph.Inference;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Training steps of a network, made ready: a step allocates nothing and decides nothing. The batch is split evenly over the threads, each
 * of which runs forward and backward on its part, and then updates its share of the weights. Owner thread only.
 */
public final class TrainingPlan implements AutoCloseable {
  private final Network network;
  private final int batchSize;
  private final long seed;
  private final Updater updater;
  private final List<FlatVector> gradients = new ArrayList<>();
  private final Map<Integer, BatchPrograms> programs = new LinkedHashMap<>();

  TrainingPlan(Network network, int batchSize, Optimizer optimizer, long seed) {
    this.network = network;
    this.batchSize = batchSize;
    this.seed = seed;
    try {
      for (int k = 0; k < Math.min(batchSize, network.workers().count()); k++) {
        gradients.add(new FlatVector(network.layout()));
      }
      updater = new Updater(optimizer, network.vector(), gradients, network.state());
      programsFor(batchSize);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * One step: forward, backward, update. Where loss or gradients are not finite the weights stay as they are.
   *
   * @param images       pixels from 0 to 1, image by image in C order
   * @param labels       class of each image
   * @param count        images that count, from the first; 1 to the plan's batch size
   * @param learningRate the optimizer's step size in this step
   * @return the loss before the update
   * @throws EngineException if a batch of this size comes for the first time and there is not enough memory for it
   */
  public StepResult step(float[] images, int[] labels, int count, double learningRate) {
    return step(new BatchImages.Floats(images, labels, network.imageSize()), count, learningRate);
  }

  /**
   * One step on images of a set.
   *
   * @param set          where the images are from
   * @param order        numbers of images in the set
   * @param from         the first of the batch in {@code order}
   * @param count        images of the batch; 1 to the plan's batch size
   * @param learningRate the optimizer's step size in this step
   * @return the loss before the update
   * @throws EngineException if a batch of this size comes for the first time and there is not enough memory for it
   */
  public StepResult step(ImageSet set, int[] order, int from, int count, double learningRate) {
    return step(set, order, from, count, Shifts.NONE, learningRate);
  }

  /** The same on images that are moved; see {@link #step(ImageSet, int[], int, int, double)}. */
  public StepResult step(ImageSet set, int[] order, int from, int count, Shifts shifts, double learningRate) {
    return step(new BatchImages.Chosen(set, order, from, shifts), count, learningRate);
  }

  private StepResult step(BatchImages images, int count, double learningRate) {
    StepResult result = computeGradients(images, count);
    if (!isFinite(result, count)) {
      Breakdown breakdown = Breakdown.find(network, images, count, gradientSums(count).tensors());
      return new StepResult(result.loss(), result.correct(), count, Optional.of(breakdown));
    }
    Workers workers = network.workers();
    int lines = network.layout().length() / ParameterLayout.LINE;
    int parts = programsFor(count).programs().size();
    workers.run(worker -> updater.update(
        share(lines, worker, workers.count()), share(lines, worker + 1, workers.count()), parts, learningRate));
    network.state().countUpdate();
    return result;
  }

  private boolean isFinite(StepResult result, int count) {
    List<Program> parts = programsFor(count).programs();
    return Double.isFinite(result.loss())
        && parts.stream().allMatch(program -> Updater.isFit(program.part().gradientSquares, parts.size()));
  }

  /** The first value of a worker's share of the flat vector; shares meet between cache lines. */
  private static int share(int lines, int worker, int workers) {
    return (int) ((long) lines * worker / workers) * ParameterLayout.LINE;
  }

  /** Leaves the gradients of a batch in the parts' vectors. */
  private StepResult computeGradients(BatchImages images, int count) {
    BatchPrograms batch = programsFor(count);
    long update = network.state().updates();
    batch.run(network.workers(), program -> prepare(program, images, update),
        worker -> batch.programs().get(worker).part().gradientSquares = updater.squares(worker));
    double loss = 0;
    int correct = 0;
    for (Program program : batch.programs()) {
      loss += program.part().lossSum;
      correct += program.part().correct;
    }
    return new StepResult(loss / count, correct, count);
  }

  /** The gradients of the mean loss of a batch, by the weights' names; nothing is updated. For whoever checks them. */
  NamedTensors gradients(float[] images, int[] labels, int count) {
    computeGradients(new BatchImages.Floats(images, labels, network.imageSize()), count);
    return gradientSums(count);
  }

  private NamedTensors gradientSums(int count) {
    Map<String, FloatTensor> sums = new LinkedHashMap<>(gradients.getFirst().copied().tensors());
    for (int k = 1; k < programsFor(count).programs().size(); k++) {
      gradients.get(k).copied().tensors().forEach((name, part) -> addTo(sums.get(name).values(), part.values()));
    }
    return NamedTensors.of(sums);
  }

  private static void addTo(float[] sum, float[] part) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += part[k];
    }
  }

  /** The mean loss of a batch; nothing is updated. */
  double loss(float[] images, int[] labels, int count) {
    return computeGradients(new BatchImages.Floats(images, labels, network.imageSize()), count).loss();
  }

  private static void prepare(Program program, BatchImages images, long update) {
    BatchPart part = program.part();
    images.copyTo(part.first, part.labels.length, program.images().floats());
    for (int k = 0; k < part.labels.length; k++) {
      part.labels[k] = images.label(part.first + k);
    }
    part.update = update;
  }

  /** Programs for that many images; besides those of the plan's batch size only the last other ones are kept. */
  private BatchPrograms programsFor(int count) {
    if (count < 1 || count > batchSize) {
      throw new IllegalArgumentException("a batch of this plan has 1 to " + batchSize + " images, not " + count);
    }
    if (!programs.containsKey(count)) {
      programs.keySet().stream().filter(size -> size != batchSize).findFirst().ifPresent(size -> programs.remove(size).close());
      Inference inference = network.inference();
      programs.put(count, new BatchPrograms(count, network.workers().count(), seed,
          (worker, part) -> PlanCompiler.training(inference, network.vector(), gradients.get(worker), part)));
    }
    return programs.get(count);
  }

  /** What the plan does in a step, as the first thread does it. */
  public List<PlanStep> steps() {
    return programsFor(batchSize).programs().getFirst().steps();
  }

  /**
   * What each thing in {@link #steps} took, on the first thread while the others do their shares: means over {@code rounds} runs forward
   * and backward on the last batch. Nothing is learned from them.
   */
  public List<StepTime> timeSteps(int rounds) {
    List<Program> parts = programsFor(batchSize).programs();
    List<PlanStep> steps = steps();
    long[][] nanos = new long[parts.size()][steps.size()];
    for (int round = 0; round < rounds; round++) {
      network.workers().run(parts.size(), worker -> parts.get(worker).run(nanos[worker]));
    }
    return IntStream.range(0, steps.size()).mapToObj(k -> new StepTime(steps.get(k), nanos[0][k] / 1e6 / rounds)).toList();
  }

  /**
   * Milliseconds that a step takes forward and backward alone, on all threads at once and without meeting: no images are brought, no
   * weights updated. The mean over {@code rounds} runs; nothing is learned from them.
   */
  public double kernelMilliseconds(int rounds) {
    return programsFor(batchSize).milliseconds(network.workers(), rounds, Program::run);
  }

  /**
   * Milliseconds that a batch takes by oneDNN's primitives alone, on all threads at once: those of a plan of this network in which
   * oneDNN does all that it can, and no kernel of our own does better. The mean over {@code rounds} runs; nothing is learned from them.
   *
   * @throws EngineException if there is not enough memory for that plan
   */
  public double primitiveMilliseconds(int rounds) {
    try (BatchPrograms primitives = new BatchPrograms(batchSize, network.workers().count(), seed, (worker, part) ->
        PlanCompiler.trainingByPrimitives(network.inference(), network.vector(), gradients.get(worker), part))) {
      programsFor(batchSize).copyImagesTo(primitives);
      primitives.run(network.workers(), _ -> { }); // buffers hold what they would in a step
      return primitives.milliseconds(network.workers(), rounds, Program::runPrimitives);
    }
  }

  @Override
  public void close() {
    programs.values().forEach(BatchPrograms::close);
    gradients.forEach(FlatVector::close);
  }
}
