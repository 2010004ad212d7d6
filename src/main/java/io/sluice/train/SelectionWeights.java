package io.sluice.train;

import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Mask;
import io.sluice.block.SelectionBlock;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a Gate, a Mask or a Gather has learned, in the words of another of them that took its place: one factor for each channel. A Gate gets
 * the factors as its values; a Mask gets them as its bias, with weights of 0, so that it begins with them for every image.
 */
final class SelectionWeights {
  /** A sigmoid's factors stay this far from 0 and 1, where it no longer learns. */
  private static final double MARGIN = 0.02;

  private final Checkpoint from;
  private final Inference to;
  private final SequencedMap<String, FloatTensor> tensors;

  private SelectionWeights(Checkpoint from, Inference to) {
    this.from = from;
    this.to = to;
    tensors = new LinkedHashMap<>(from.weights().tensors());
  }

  /** The weights of {@code from}, those of a selection that has become another kind in {@code to} under its name turned into that kind's. */
  static NamedTensors of(Checkpoint from, Inference to) {
    SelectionWeights weights = new SelectionWeights(from, to);
    to.used().forEach(weights::convert);
    return new NamedTensors(weights.tensors);
  }

  private void convert(NodeId id) {
    Node now = to.graph().node(id);
    Optional<Node> before = from.document().graph().find(now.name());
    if (now.block() instanceof SelectionBlock wanted && before.isPresent() && before.get().block() instanceof SelectionBlock old
        && !old.type().equals(wanted.type())) {
      int channels = to.inputs(id).getFirst().dim(0);
      factors(now.name(), old, channels).filter(known -> known.length == channels).ifPresent(known -> put(id, wanted, known));
    }
  }

  private Optional<double[]> factors(String name, SelectionBlock old, int channels) {
    return switch (old) {
      case Gather gather -> Optional.of(IntStream.range(0, channels).mapToDouble(channel -> gather.indices().contains(channel) ? 1 : 0).toArray());
      case Gate gate -> from.weights().find(name + ".gate")
          .map(values -> mapped(values, gate.activation() == GateActivation.SIGMOID ? SelectionWeights::sigmoid : value -> value));
      case Mask _ -> from.weights().find(name + ".bias").map(values -> mapped(values, SelectionWeights::sigmoid));
    };
  }

  private void put(NodeId id, SelectionBlock wanted, double[] factors) {
    String name = to.graph().node(id).name();
    switch (wanted) {
      case Gather _ -> { }
      case Gate gate -> tensors.put(name + ".gate", row(factors, gate.activation() == GateActivation.SIGMOID ? SelectionWeights::logit : value -> value));
      case Mask _ -> {
        tensors.put(name + ".bias", row(factors, SelectionWeights::logit));
        to.weights(id).stream().filter(spec -> spec.name().equals("weight"))
            .forEach(spec -> tensors.put(name + ".weight", FloatTensor.zeros(spec.shape())));
      }
    }
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }

  private static double logit(double factor) {
    double share = Math.clamp(factor, MARGIN, 1 - MARGIN);
    return Math.log(share / (1 - share));
  }

  private static double[] mapped(FloatTensor values, DoubleUnaryOperator operator) {
    return IntStream.range(0, values.values().length).mapToDouble(k -> operator.applyAsDouble(values.values()[k])).toArray();
  }

  private static FloatTensor row(double[] values, DoubleUnaryOperator operator) {
    FloatTensor row = FloatTensor.zeros(Shape.of(values.length));
    IntStream.range(0, values.length).forEach(k -> row.values()[k] = (float) operator.applyAsDouble(values[k]));
    return row;
  }
}
