package io.sluice.block;

import java.util.List;

/**
 * A factor for each channel computed anew for each sample: {@code m = σ(W · GAP(context) + b)}, {@code [N, C]}, and
 * {@code y[n,c] = m[n,c] · x[n,c]}. With hidden units, {@code W₂ · relu(W₁ · GAP(context) + b₁) + b₂} stands in the σ. With nothing on the
 * {@code context} port the context is {@code x} (squeeze-and-excitation, Hu et al. 2018).
 */
public record Mask(int hiddenUnits) implements SelectionBlock {
  private static final Param HIDDEN_UNITS =
      new Param.Whole("hiddenUnits", 0, 0, 4096, "Units of a ReLU layer between context and mask; 0 for none", List.of(0, 4, 8, 16));
  static final BlockType<Mask> TYPE = new BlockType<>(Mask.class, "Mask", Family.SELECTION, "mdi2t-tune-vertical",
      "A factor for each channel, computed from each image", List.of("attention", "squeeze and excitation", "dynamic", "select channels"),
      List.of(HIDDEN_UNITS));
  private static final List<Port> PORTS = List.of(new Port("x", false), new Port("context", true));

  /** σ(0), which a mask is near to before training: its biases start at 0 and its weights small, around it. */
  public static final double START_FACTOR = 0.5;

  public Mask {
    HIDDEN_UNITS.require(hiddenUnits);
  }

  @Override
  public BlockType<Mask> type() {
    return TYPE;
  }

  @Override
  public List<Port> inputs() {
    return PORTS;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return List.of(SummaryPart.value(HIDDEN_UNITS, hiddenUnits), SummaryPart.words(" hidden · sigmoid"));
  }
}
