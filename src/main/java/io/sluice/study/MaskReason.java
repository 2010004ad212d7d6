package io.sluice.study;

import io.sluice.block.Mask;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Wire;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a Mask lets so much of a channel through for an image: the logit of the channel's mask is the sum of {@code bias} and {@code shares}, and
 * the mask its sigmoid. With hidden units the shares are those along the units that are on for this image, which is just as exact.
 *
 * @param mask    from 0 to 1
 * @param bias    what does not depend on the context
 * @param shares  of each context channel, its weight times its mean over the image
 * @param context the node that the context comes from
 */
public record MaskReason(double mask, double bias, List<Double> shares, NodeId context) {
  public MaskReason {
    shares = List.copyOf(shares);
  }

  /** The logit. */
  public double logit() {
    return bias + shares.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The reason for channel {@code channel} of a Mask that leads to the Output, for {@code image}. */
  public static MaskReason of(Subject subject, NodeId id, FloatTensor image, int channel) {
    Node node = subject.inference().graph().node(id);
    Mask block = (Mask) node.block();
    NodeId context = subject.inference().graph().into(id, 1).or(() -> subject.inference().graph().into(id, 0)).map(Wire::from).orElseThrow();
    double[] means = means(subject.maps(context, image));
    double[] weights = row(subject.weight(node.name() + ".weight"), channel);
    double bias = subject.weight(node.name() + ".bias").values()[channel];
    if (block.hiddenUnits() > 0) {
      FloatTensor hidden = subject.weight(node.name() + ".hidden.weight");
      float[] biases = subject.weight(node.name() + ".hidden.bias").values();
      double[] through = new double[means.length];
      for (int unit = 0; unit < biases.length; unit++) {
        double[] into = row(hidden, unit);
        if (biases[unit] + dot(into, means) > 0) {
          bias += weights[unit] * biases[unit];
          for (int k = 0; k < through.length; k++) {
            through[k] += weights[unit] * into[k];
          }
        }
      }
      weights = through;
    }
    return of(bias, weights, means, context);
  }

  private static MaskReason of(double bias, double[] weights, double[] means, NodeId context) {
    List<Double> shares = new ArrayList<>();
    for (int k = 0; k < means.length; k++) {
      shares.add(weights[k] * means[k]);
    }
    return new MaskReason(1 / (1 + Math.exp(-bias - dot(weights, means))), bias, shares, context);
  }

  /** The mean of each map; features as they are. */
  private static double[] means(FloatTensor maps) {
    double[] means = new double[maps.shape().dim(0)];
    int size = maps.values().length / means.length;
    for (int k = 0; k < maps.values().length; k++) {
      means[k / size] += (double) maps.values()[k] / size;
    }
    return means;
  }

  private static double[] row(FloatTensor matrix, int row) {
    int columns = matrix.shape().dim(1);
    double[] values = new double[columns];
    for (int k = 0; k < columns; k++) {
      values[k] = matrix.values()[row * columns + k];
    }
    return values;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }
}
