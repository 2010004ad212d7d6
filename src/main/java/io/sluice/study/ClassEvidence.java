package io.sluice.study;

import io.sluice.block.ActivationBlock;
import io.sluice.block.Block;
import io.sluice.block.ConvolutionBlock;
import io.sluice.block.Gate;
import io.sluice.block.Mask;
import io.sluice.engine.GradientPlan;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where on an image the evidence for a class is, told from derivatives of the class's logit. */
public final class ClassEvidence {
  private ClassEvidence() {}

  /**
   * The derivative of the logit of class {@code label} by each pixel, {@code [1, H, W]}, of colours their sum (Simonyan et al. 2013): above 0
   * where a lighter pixel would speak for the class.
   *
   * @param image {@code [C, H, W]}, pixels from 0 to 1
   */
  public static FloatTensor inputGradient(Subject subject, FloatTensor image, int label) {
    NodeId input = subject.inference().input().orElseThrow().id();
    subject.gradients().run(image.values(), label);
    FloatTensor gradient = subject.gradients().gradient(input);
    return weighted(gradient, ones(gradient.shape().dim(0)));
  }

  /**
   * Grad-CAM (Selvaraju et al. 2017): {@code max(0, Σ α[c] · A[c])} over the channels of a node, {@code [1, H, W]} of its maps, with
   * {@code α[c]} the mean over the map of the logit's derivative.
   *
   * @param node one that leads to the Output and gives maps
   */
  public static FloatTensor gradCam(Subject subject, NodeId node, FloatTensor image, int label) {
    GradientPlan plan = subject.gradients();
    plan.run(image.values(), label);
    FloatTensor gradient = plan.gradient(node);
    int channels = gradient.shape().dim(0);
    int size = gradient.values().length / channels;
    float[] weights = new float[channels];
    for (int k = 0; k < gradient.values().length; k++) {
      weights[k / size] += gradient.values()[k] / size;
    }
    FloatTensor map = weighted(plan.activation(node), weights);
    for (int k = 0; k < map.values().length; k++) {
      map.values()[k] = Math.max(0, map.values()[k]);
    }
    return map;
  }

  /**
   * The node that Grad-CAM is usually made of: the activation of the last convolution, Gates and Masks between them passed by; the convolution
   * where it has none. Empty if there is no convolution. Before a ReLU most values are negative and say little of what goes on from there.
   */
  public static Optional<NodeId> lastActivation(Inference inference) {
    return lastConvolution(inference).map(convolution -> {
      NodeId last = convolution;
      for (Optional<NodeId> at = Optional.of(convolution); at.isPresent(); at = behind(inference, at.get())) {
        last = inference.graph().node(at.get()).block() instanceof ActivationBlock ? at.get() : last;
      }
      return last;
    });
  }

  /** What goes on with the maps of a node, and with them alone: an activation, or what scales channels. */
  private static Optional<NodeId> behind(Inference inference, NodeId id) {
    List<Wire> out = inference.graph().outOf(id).stream().filter(wire -> inference.used().contains(wire.to())).toList();
    return out.stream().filter(wire -> out.size() == 1 && wire.port() == 0).map(Wire::to).filter(to -> {
      Block block = inference.graph().node(to).block();
      return block instanceof ActivationBlock || block instanceof Gate || block instanceof Mask;
    }).findFirst();
  }

  /** The last convolution; empty if there is none. */
  public static Optional<NodeId> lastConvolution(Inference inference) {
    List<NodeId> used = inference.used();
    return used.reversed().stream().filter(id -> inference.graph().node(id).block() instanceof ConvolutionBlock).findFirst();
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static FloatTensor weighted(FloatTensor maps, float[] weights) {
    FloatTensor sum = FloatTensor.zeros(Shape.of(1, maps.shape().dim(1), maps.shape().dim(2)));
    int size = sum.values().length;
    for (int k = 0; k < maps.values().length; k++) {
      sum.values()[k % size] += weights[k / size] * maps.values()[k];
    }
    return sum;
  }
}
