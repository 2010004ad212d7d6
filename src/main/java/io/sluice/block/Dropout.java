package io.sluice.block;

import java.util.List;

/** While training, sets each value to zero with probability {@code rate} and divides the others by {@code 1 − rate}; otherwise nothing. */
public record Dropout(double rate) implements DenseBlock {
  private static final Param RATE = new Param.Real("rate", 0.5, 0, 0.95, "Share of the values that are set to zero while training",
      List.of(0.1, 0.25, 0.5));
  static final BlockType<Dropout> TYPE = new BlockType<>(Dropout.class, "Dropout", Family.DENSE, "mdi2d-dice-multiple-outline",
      "Zeroes values at random while training", List.of("regularisation", "noise"), List.of(RATE));

  public Dropout {
    RATE.require(rate);
  }

  @Override
  public BlockType<Dropout> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return List.of(SummaryPart.words("rate "), SummaryPart.value(RATE, rate));
  }
}
