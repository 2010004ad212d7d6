package io.sluice.block;

import java.util.List;

/** A fully connected layer: {@code x [N, features]} to {@code y = x · Wᵀ + b}, {@code [N, units]}. */
public record Dense(int units, boolean bias, Initializer initializer) implements DenseBlock {
  private static final Param UNITS = new Param.Whole("units", 10, 1, 65_536,
      "Features that come out", List.of(10, 64, 84, 120, 128));
  private static final Param BIAS = new Param.Flag("bias", true, "Whether a learned value is added to each unit");
  private static final Param INITIALIZER =
      new Param.Choice("initializer", Initializer.GLOROT_UNIFORM, "How the weights start: Glorot for tanh, He for ReLU");
  static final BlockType<Dense> TYPE = new BlockType<>(Dense.class, "Dense", Family.DENSE, "mdi2g-graph-outline",
      "Every feature to every unit", List.of("fully connected", "linear", "inner product"), List.of(UNITS, BIAS, INITIALIZER));

  public Dense {
    UNITS.require(units);
    INITIALIZER.require(initializer);
  }

  @Override
  public BlockType<Dense> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    SummaryPart units = SummaryPart.value(UNITS, this.units);
    SummaryPart words = SummaryPart.words(bias ? " units" : " units · ");
    return bias ? List.of(units, words) : List.of(units, words, new SummaryPart.Value(BIAS, "no bias"));
  }
}
