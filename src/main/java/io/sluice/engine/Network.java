package io.sluice.engine;

import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.tensor.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A graph with weights: what is trained and asked. Its plans share its weights. Everything is native memory, freed by {@link #close},
 * after the plans. One thread owns it and its plans; others see the plain copies that it hands out.
 */
public final class Network implements AutoCloseable {
  private final Inference inference;
  private final FlatVector weights;
  private final OptimizerState state;
  private final Workers workers;
  private final NodeId outputNode;
  private final int classes;

  private Network(Inference inference, int threads) {
    this.inference = inference;
    this.weights = new FlatVector(new ParameterLayout(inference));
    this.state = new OptimizerState(weights.layout());
    this.workers = new Workers(threads);
    this.outputNode = inference.output().orElseThrow().id();
    this.classes = inference.shape(outputNode).orElseThrow().dim(0);
  }

  /**
   * A network with fresh weights, on as many threads as {@link Engine#threads} says.
   *
   * @param inference of a graph that is sound
   * @param seed      where the weights come from
   * @throws EngineException if the natives do not load or there is not enough memory
   */
  public static Network create(Inference inference, long seed) {
    return create(inference, seed, Engine.threads());
  }

  /** The same on that many threads. */
  public static Network create(Inference inference, long seed, int threads) {
    Engine.load(_ -> {});
    if (!inference.isSound()) {
      throw new IllegalArgumentException("not a sound graph: " + inference.errors());
    }
    Network network = new Network(inference, threads);
    try {
      Initialization.fill(network.weights, seed);
      return network;
    } catch (OutOfMemoryError e) { // of the heap
      network.close();
      throw e;
    }
  }

  /** What it was made from. */
  public Inference inference() {
    return inference;
  }

  /** Learned values in all. */
  public long parameterCount() {
    return weights.layout().parameters();
  }

  /** Copies of its weights by name, {@code conv1.weight}, in the order of the network. */
  public NamedTensors weights() {
    return weights.copied();
  }

  /** The weights where they lie, by the same names: as they are until they are trained further. Owner thread only. */
  public TensorSource weightsInPlace() {
    return weights;
  }

  /** A copy of the weight of that name, {@code conv1.weight}, one of {@link Inference#weights()}. */
  public FloatTensor weight(String name) {
    return weights.get(name);
  }

  /**
   * Takes over those tensors that it knows by name and shape, and leaves its other weights as they are.
   *
   * @return what was taken over and what was not
   */
  public CarryOver load(TensorSource tensors) {
    List<String> carried = new ArrayList<>();
    List<String> mismatched = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Map<String, Shape> offered = tensors.shapes();
    for (Map.Entry<String, ParameterLayout.Slot> slot : weights.layout().slots().entrySet()) {
      String name = slot.getKey();
      if (!offered.containsKey(name)) {
        missing.add(name);
      } else if (!offered.get(name).equals(slot.getValue().shape())) {
        mismatched.add(name);
      } else {
        weights.set(name, tensors);
        carried.add(name);
      }
    }
    List<String> unknown = offered.keySet().stream().filter(name -> weights.layout().slot(name) == null).toList();
    return new CarryOver(carried, mismatched, missing, unknown);
  }

  /** Copies of what its optimizers remember, by name, with the number of updates done; for a checkpoint. */
  public NamedTensors optimizerState() {
    return state.copy();
  }

  /** Takes over what {@link #optimizerState} gave for a network of the same blocks, so that training goes on just as it would have. */
  public void loadOptimizerState(NamedTensors tensors) {
    state.load(tensors);
  }

  /**
   * Training steps, made ready; close it before the network.
   *
   * @param batchSize most images of a step
   * @param optimizer how gradients change the weights; its learning rate counts only as far as each step says
   * @param seed      where dropout masks come from
   * @throws EngineException if there is not enough memory
   */
  public TrainingPlan trainingPlan(int batchSize, Optimizer optimizer, long seed) {
    WarmUp.once();
    return new TrainingPlan(this, batchSize, optimizer, seed);
  }

  /**
   * The network's answers, made ready; close it before the network.
   *
   * @param batchSize most images of a run
   * @throws EngineException if there is not enough memory
   */
  public InferencePlan inferencePlan(int batchSize) {
    return new InferencePlan(this, batchSize);
  }

  /**
   * The network's answers alone, made ready to be asked for with channels switched off too; close it before the network.
   *
   * @param batchSize most images of a run
   * @throws EngineException if there is not enough memory
   */
  public AnswerPlan answerPlan(int batchSize) {
    return new AnswerPlan(this, batchSize);
  }

  /**
   * Derivatives of the network's logits, made ready; close it before the network.
   *
   * @throws EngineException if there is not enough memory
   */
  public GradientPlan gradientPlan() {
    return new GradientPlan(this);
  }

  FlatVector vector() {
    return weights;
  }

  ParameterLayout layout() {
    return weights.layout();
  }

  OptimizerState state() {
    return state;
  }

  Workers workers() {
    return workers;
  }

  /** Values of an image. */
  int imageSize() {
    return Math.toIntExact(inference.input().flatMap(input -> inference.shape(input.id())).orElseThrow().count());
  }

  NodeId outputNode() {
    return outputNode;
  }

  int classes() {
    return classes;
  }

  @Override
  public void close() {
    workers.close();
    state.close();
    weights.close();
  }
}
