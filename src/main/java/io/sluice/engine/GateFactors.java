package io.sluice.engine;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;

/**
 * What learned gate values stand for: the factors of the channels, and the penalty on them. The penalty belongs to the batch as a whole,
 * so only the part that holds its first image counts it.
 */
final class GateFactors {
  private final Gate block;
  private final int channels;
  private final BatchPart part;

  GateFactors(Gate block, int channels, BatchPart part) {
    this.block = block;
    this.channels = channels;
    this.part = part;
  }

  /** The factors of a Gate's channels as they are now, [C]. */
  static FloatTensor of(Network network, NodeId node) {
    Node gate = network.inference().graph().node(node);
    FloatTensor values = network.vector().get(gate.name() + ".gate");
    for (int c = 0; c < values.values().length; c++) {
      values.values()[c] = factor(((Gate) gate.block()).activation(), values.values()[c]);
    }
    return values;
  }

  /** The factor {@code a(g)} of a learned value. */
  static float factor(GateActivation activation, float value) {
    return switch (activation) {
      case LINEAR -> value;
      case SIGMOID -> (float) (1 / (1 + Math.exp(-value)));
    };
  }

  /** The gradient by a learned value, from that by its factor, penalty included. */
  float gradient(float value, double byFactor) {
    float factor = factor(block.activation(), value);
    double withPenalty = byFactor + (part.first == 0 ? block.l1() * Math.signum(factor) : 0);
    return (float) switch (block.activation()) {
      case LINEAR -> withPenalty;
      case SIGMOID -> withPenalty * factor * (1 - factor);
    };
  }

  /** Adds the penalty to the loss of the batch, which is a mean over its images. */
  void addPenalty(NativeTensor gate) {
    if (block.l1() == 0 || part.first != 0) {
      return;
    }
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += Math.abs(factor(block.activation(), gate.get(c)));
    }
    part.lossSum += block.l1() * sum * part.total;
  }
}
