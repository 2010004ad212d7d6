package io.sluice.block;

import java.util.List;

/** The inputs' channels one after the other; height and width are the same for all. */
public record Concat(int arity) implements MergeBlock {
  static final BlockType<Concat> TYPE = new BlockType<>(Concat.class, "Concat", Family.MERGE, "mdi2v-view-sequential-outline",
      "Channels one after the other", List.of("concatenate", "join", "stack"), List.of(ARITY));

  public Concat {
    ARITY.require(arity);
  }

  @Override
  public BlockType<Concat> type() {
    return TYPE;
  }
}
