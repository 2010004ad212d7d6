package io.sluice.engine;

import io.sluice.block.Conv2D;
import io.sluice.block.Gate;
import io.sluice.graph.Node;

/**
 * Filters scaled by the Gate behind them, {@code W′ = a(g)·W} and {@code b′ = a(g)·b}, since {@code a(g)·(W∗x + b) = W′∗x + b′}. From the
 * gradients of those, {@code dW = a(g)·dW′}, {@code db = a(g)·db′} and {@code da(g[c]) = ⟨W[c], dW′[c]⟩ + b[c]·db′[c]}: what a Gate costs
 * is then a matter of weights, not of maps.
 */
final class GatedFilters extends DerivedFilters {
  private final Node gateNode;
  private final Gate gate;
  private final double[] byFactor;

  /**
   * The filters of {@code block} behind a gate.
   *
   * @param gateNode the Gate's node
   */
  GatedFilters(Conv2D block, Node gateNode, Gate gate) {
    super(block, block.filters());
    this.gateNode = gateNode;
    this.gate = gate;
    this.byFactor = new double[block.filters()];
  }

  @Override
  void derive(ProgramBuilder program, Rows rows) {
    NativeTensor gates = program.weight(gateNode, "gate");
    program.javaOfWeights("scaling of filters", rows.derived(), () -> {
      for (int c = 0; c < byFactor.length; c++) {
        float factor = GateFactors.factor(gate.activation(), gates.get(c));
        for (int i = 0; i < rows.length(); i++) {
          long at = (long) c * rows.length() + i;
          rows.derived().set(at, factor * rows.learned().get(at));
        }
      }
    });
  }

  @Override
  void learn(ProgramBuilder program, Rows values, Rows gradients) {
    NativeTensor gates = program.weight(gateNode, "gate");
    program.java("gradient of scaled filters", () -> {
      for (int c = 0; c < byFactor.length; c++) {
        float factor = GateFactors.factor(gate.activation(), gates.get(c));
        double product = 0;
        for (int i = 0; i < values.length(); i++) {
          long at = (long) c * values.length() + i;
          float derived = gradients.derived().get(at);
          product += values.learned().get(at) * derived;
          gradients.learned().set(at, factor * derived);
        }
        byFactor[c] += product;
      }
    });
  }

  @Override
  void finish(ProgramBuilder program) {
    NativeTensor gates = program.weight(gateNode, "gate");
    NativeTensor result = program.weightGradient(gateNode, "gate");
    GateFactors factors = new GateFactors(gate, byFactor.length, program.part());
    program.java("gradient of the gate", () -> {
      for (int c = 0; c < byFactor.length; c++) {
        result.set(c, factors.gradient(gates.get(c), byFactor[c]));
        byFactor[c] = 0;
      }
      factors.addPenalty(gates);
    });
  }
}
