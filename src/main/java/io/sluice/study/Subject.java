package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.engine.AnswerPlan;
import io.sluice.engine.GradientPlan;
import io.sluice.engine.InferencePlan;
import io.sluice.engine.Network;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.CannotTrainException;
import io.sluice.train.Evaluator;
import io.sluice.train.Fit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trained network that is asked questions. It has a copy of the weights, which stays as it is. One thread owns it. */
public final class Subject implements AutoCloseable {
  /** Images of a batch of answers. */
  public static final int BATCH = Evaluator.BATCH;
  /** Images of a batch whose maps are looked at: few, since what comes out of each node is kept, and stays as long as the subject. */
  private static final int MAPS = BATCH / 2;
  /** Values that answers to many images take at once: four megabytes. */
  private static final int ANSWERS = 1 << 20;

  private final Network network;
  private Optional<InferencePlan> plan = Optional.empty();
  private Optional<AnswerPlan> answers = Optional.empty();
  private Optional<GradientPlan> gradients = Optional.empty();
  private FloatTensor activation = FloatTensor.zeros(Shape.of());

  private Subject(Network network) {
    this.network = network;
  }

  /**
   * The network that {@code trained} holds.
   *
   * @throws CannotTrainException if its design is not sound
   */
  public static Subject of(Checkpoint trained) throws CannotTrainException {
    Inference inference = ShapeInference.of(trained.document().graph());
    Fit.requireSound(inference);
    Network network = Network.create(inference, trained.document().recipe().seed());
    network.load(trained.weights());
    return new Subject(network);
  }

  /** What it was made from. */
  public Inference inference() {
    return network.inference();
  }

  /** The classes that it tells apart. */
  public int classes() {
    return channels(inference().output().orElseThrow().id());
  }

  /** The channels, or features, that come out of a node. */
  public int channels(NodeId node) {
    return inference().shape(node).orElseThrow().dim(0);
  }

  /** What comes out of a node for one image, {@code [C, H, W]} or {@code [features]}. */
  public FloatTensor maps(NodeId node, FloatTensor image) {
    plan().run(image.values(), 1);
    return plan().activation(node, 0);
  }

  /** The factors of a Gate's channels, {@code [C]}. */
  public FloatTensor gateFactors(NodeId gate) {
    return plan().gateValues(gate);
  }

  /**
   * How the network is judged with channels of {@code node} switched off, in words that follow "computed".
   *
   * @param channels how many at once
   */
  public String wayWithout(NodeId node, int channels) {
    Graph graph = inference().graph();
    String whose = channels < 2 ? "the channel's share" : "the channels' shares";
    return answers().sharedIn(node, channels)
        .map(end -> "from " + whose + " in " + graph.node(end).title() + " on, all before it kept")
        .orElseGet(() -> "by running again what lies behind the channels of " + graph.node(node).title() + ", all before it kept");
  }

  /** Its derivatives; made when they are first asked for. */
  GradientPlan gradients() {
    GradientPlan ready = gradients.orElseGet(network::gradientPlan);
    gradients = Optional.of(ready);
    return ready;
  }

  /** Its answers alone, for at most {@link #BATCH} images, with channels switched off too; made when they are first asked for. */
  AnswerPlan answers() {
    AnswerPlan ready = answers.orElseGet(() -> network.answerPlan(BATCH));
    answers = Optional.of(ready);
    return ready;
  }

  /** A learned tensor by its name, {@code mask1.weight}. */
  FloatTensor weight(String name) {
    return network.weight(name);
  }

  /** Its plan, with what comes out of every node, for at most {@link #MAPS} images; made when it is first asked for. */
  InferencePlan plan() {
    InferencePlan ready = plan.orElseGet(() -> network.inferencePlan(MAPS));
    plan = Optional.of(ready);
    return ready;
  }

  /** What came out of a node for the batch at hand, {@code [count, C, H, W]} or {@code [count, features]}; the next is written over it. */
  FloatTensor activation(NodeId node) {
    activation = plan().activation(node, activation);
    return activation;
  }

  /** Looks at a batch: images {@code from} to {@code from + count} of the set. */
  interface BatchVisitor {
    void visit(int from, int count);
  }

  /** Runs all images batch by batch; false if the watch broke it off. */
  boolean forEachBatch(ImageSet images, Watch watch, BatchVisitor visitor) {
    return forEachBatch(images, MAPS, watch, (from, count) -> plan().run(images, from, count), visitor);
  }

  /** The same for the {@link #answers} alone. */
  boolean forEachAnsweredBatch(ImageSet images, Watch watch, BatchVisitor visitor) {
    return forEachBatch(images, BATCH, watch, (from, count) -> answers().run(images, from, count), visitor);
  }

  /** Looks at answers: as the network is, and then choice by choice, each [images, classes]. */
  interface AnswerVisitor {
    void visit(List<FloatTensor> answers);
  }

  /** Images that {@link #forEachAnswer} looks at together, for that many choices. */
  int stretch(int choices) {
    return Math.max(1, ANSWERS / (classes() * (1 + choices)) / BATCH) * BATCH;
  }

  /** Answers all images, {@link #stretch} by stretch, without some channels of {@code node} too; false if the watch broke it off. */
  boolean forEachAnswer(ImageSet images, NodeId node, List<Map<Integer, Float>> choices, Watch watch, AnswerVisitor visitor) {
    int stretch = stretch(choices.size());
    for (int from = 0; from < images.size(); from += stretch) {
      int first = from;
      Optional<List<FloatTensor>> found = answers().answers(images, from, Math.min(stretch, images.size() - from), node, choices,
          done -> watch.goesOn(first + done, images.size()));
      if (found.isEmpty()) {
        return false;
      }
      visitor.visit(found.get());
    }
    return watch.goesOn(images.size(), images.size());
  }

  private static boolean forEachBatch(ImageSet images, int batch, Watch watch, BatchVisitor run, BatchVisitor visitor) {
    for (int from = 0; from < images.size(); from += batch) {
      if (!watch.goesOn(from, images.size())) {
        return false;
      }
      int count = Math.min(batch, images.size() - from);
      run.visit(from, count);
      visitor.visit(from, count);
    }
    return watch.goesOn(images.size(), images.size());
  }

  @Override
  public void close() {
    gradients.ifPresent(GradientPlan::close);
    answers.ifPresent(AnswerPlan::close);
    plan.ifPresent(InferencePlan::close);
    network.close();
  }
}
