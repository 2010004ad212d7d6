package io.sluice.block;

import java.util.ArrayList;
import java.util.List;

/** A learned factor for each channel: {@code y[n,c] = a(g[c]) · x[n,c]}, with an L1 penalty on {@code a(g)} if wanted. */
public record Gate(double initialValue, GateActivation activation, double l1) implements SelectionBlock {
  private static final Param INITIAL_VALUE = new Param.Real("initialValue", 1.0, -100, 100, "What every gate value starts from");
  private static final Param ACTIVATION =
      new Param.Choice("activation", GateActivation.LINEAR, "linear: the factor is the value; sigmoid: it is between 0 and 1");
  private static final Param L1 =
      new Param.Real("l1", 0.0, 0, 10, "Added to the loss for each unit of factor, so that channels of little use close");
  static final BlockType<Gate> TYPE = new BlockType<>(Gate.class, "Gate", Family.SELECTION, "mdi2v-valve",
      "A learned factor for each channel", List.of("attention", "scale", "select channels", "learnable", "weight", "sluice"),
      List.of(INITIAL_VALUE, ACTIVATION, L1));

  public Gate {
    INITIAL_VALUE.require(initialValue);
    ACTIVATION.require(activation);
    L1.require(l1);
  }

  /** The factor that every channel starts with: the initial value after the activation. */
  public double startFactor() {
    return switch (activation) {
      case LINEAR -> initialValue;
      case SIGMOID -> 1 / (1 + Math.exp(-initialValue));
    };
  }

  @Override
  public BlockType<Gate> type() {
    return TYPE;
  }

  /** The factor that every channel starts from: the initial value after its activation. */
  public double initialFactor() {
    return switch (activation) {
      case LINEAR -> initialValue;
      case SIGMOID -> 1 / (1 + Math.exp(-initialValue));
    };
  }

  @Override
  public List<SummaryPart> summaryParts() {
    List<SummaryPart> parts = new ArrayList<>(List.of(SummaryPart.words("from "), SummaryPart.value(INITIAL_VALUE, initialValue),
        SummaryPart.words(" · "), SummaryPart.value(ACTIVATION, activation)));
    if (l1 > 0) {
      parts.addAll(List.of(SummaryPart.words(" · L1 "), SummaryPart.value(L1, l1)));
    }
    return parts;
  }
}
