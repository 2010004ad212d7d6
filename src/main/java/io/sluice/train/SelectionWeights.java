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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final List<String> turned = new ArrayList<>();

  private SelectionWeights(Checkpoint from, Inference to) {
    this.from = from;
    this.to = to;
    tensors = new LinkedHashMap<>(from.weights().tensors());
  }

  /** The weights of {@code from}, those of a selection that has become another kind in {@code to} under its name turned into that kind's. */
  static SelectionWeights of(Checkpoint from, Inference to) {
    SelectionWeights weights = new SelectionWeights(from, to);
    to.used().forEach(weights::convert);
    return weights;
  }

  /** All of them by name. */
  NamedTensors tensors() {
    return new NamedTensors(tensors);
  }

  /** What became of each selection that was turned into another kind, in words: {@code gate1 begins with the factors of the Gate that it was}. */
  List<String> turned() {
    return List.copyOf(turned);
  }

  private void convert(NodeId id) {
    Node now = to.graph().node(id);
    Optional<Node> before = from.document().graph().find(now.name());
    if (now.block() instanceof SelectionBlock wanted && before.isPresent() && before.get().block() instanceof SelectionBlock old
        && !old.type().equals(wanted.type())) {
      int channels = to.inputs(id).getFirst().dim(0);
      factors(now.name(), old, channels).filter(known -> known.length == channels).ifPresent(known -> turn(id, old, wanted, known));
    }
  }

  private Optional<double[]> factors(String name, SelectionBlock old, int channels) {
    return switch (old) {
      case Gather gather -> Optional.of(IntStream.range(0, channels).mapToDouble(channel -> gather.indices().contains(channel) ? 1 : 0).toArray());
      case Gate gate -> from.weights().find(name + factorsOf(gate))
          .map(values -> mapped(values, gate.activation() == GateActivation.SIGMOID ? SelectionWeights::sigmoid : value -> value));
      case Mask mask -> from.weights().find(name + factorsOf(mask)).map(values -> mapped(values, SelectionWeights::sigmoid));
    };
  }

  private void turn(NodeId id, SelectionBlock old, SelectionBlock wanted, double[] factors) {
    String name = to.graph().node(id).name();
    tensors.remove(name + factorsOf(old));
    put(id, wanted, factors);
    if (!(wanted instanceof Gather)) {
      turned.add(name + " begins with the factors of the " + old.type().name() + " that it was");
    }
  }

  /** How the name of the tensor ends that a selection's factors come from. */
  private static String factorsOf(SelectionBlock block) {
    return switch (block) {
      case Gather _ -> "";
      case Gate _ -> ".gate";
      case Mask _ -> ".bias";
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
