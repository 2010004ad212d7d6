package io.sluice.block;

import java.util.List;

/** Channels by number: {@code y[:, k] = x[:, indices[k]]}, order kept, repeats allowed; the gradient scatters back and adds. */
public record Gather(List<Integer> indices) implements SelectionBlock {
  private static final Param INDICES = new Param.Indices("indices", List.of(0), 65_535, 4096,
      "Channels that go on, counted from 0, in this order: 0, 2, 4-7 or 0:32:2");
  static final BlockType<Gather> TYPE = new BlockType<>(Gather.class, "Gather", Family.SELECTION, "mdi2f-filter-outline",
      "Only the chosen channels go on", List.of("select channels", "index", "slice", "pick", "static", "prune"), List.of(INDICES));

  public Gather {
    indices = List.copyOf(indices);
    INDICES.require(indices);
  }

  @Override
  public BlockType<Gather> type() {
    return TYPE;
  }

  @Override
  public List<SummaryPart> summaryParts() {
    String list = INDICES.write(indices);
    return List.of(new SummaryPart.Value(INDICES, list.length() <= 18 ? list : indices.size() + " channels"));
  }
}
