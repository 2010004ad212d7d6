package io.sluice.block;

import java.util.List;

/** Logits in, class probabilities out: softmax, trained with cross-entropy. */
public record Output(int classes, Loss loss) implements EndBlock {
  private static final Param CLASSES = new Param.Whole("classes", 10, 2, 10_000, "Classes to tell apart; as many logits come in");
  private static final Param LOSS = new Param.Choice("loss", Loss.SOFTMAX_CROSS_ENTROPY, "What training makes small");
  static final BlockType<Output> TYPE = new BlockType<>(Output.class, "Output", Family.ENDS, "mdi2f-flag-checkered",
      "Logits in, class probabilities out", List.of("softmax", "loss", "cross-entropy", "classes", "end", "sink"),
      List.of(CLASSES, LOSS));

  public Output {
    CLASSES.require(classes);
    LOSS.require(loss);
  }

  @Override
  public BlockType<Output> type() {
    return TYPE;
  }

  @Override
  public boolean hasOutput() {
    return false;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    return List.of(SummaryPart.value(CLASSES, classes), SummaryPart.words(" classes"));
  }
}
