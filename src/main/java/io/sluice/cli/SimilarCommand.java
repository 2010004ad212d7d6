package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.graph.Node;
import io.sluice.study.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which channels say the same. */
@Command(name = "similar", description = {"Correlation between the channels of a block over test images, similar ones side by side, and"
    + " the Gather that"
    + " leaves near-duplicates out.", "Prints a table (percent) and a line of JSON."})
final class SimilarCommand implements Callable<Integer> {
  /** Channels up to which the matrix fits a terminal. */
  private static final int SHOWN = 32;

  @Mixin
  private StudyOptions study;

  @Option(names = "--block", paramLabel = "NAME", required = true, description = "The block whose channels are compared.")
  private String block;

  @Option(names = "--threshold", paramLabel = "R", defaultValue = "" + Similarity.DUPLICATE,
      description = "Correlation from which on channels are near-duplicates, above 0 to 1; ${DEFAULT-VALUE} if not said.")
  private double threshold;

  @Option(names = "--sample", paramLabel = "N", defaultValue = "1000", description = "Test images, from the first; ${DEFAULT-VALUE} if not"
      + " said.")
  private int sample;

  @Override
  public Integer call() throws Exception {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new WrongUseException("--threshold is above 0, at most 1, not " + threshold);
    }
    if (sample < 1) {
      throw new WrongUseException("--sample is at least 1, not " + sample);
    }
    try (StudyOptions.Opened opened = study.open()) {
      Node node = UsedBlocks.named(opened.subject().inference(), block);
      ImageSet images = opened.images().first(sample);
      Similarity similarity = StudyOptions.whole(
          Similarity.of(opened.subject(), node.id(), images, study.watch("similarity in '" + block + "'")));
      Similarity.Proposal proposal = similarity.proposal(threshold);
      study.print(table(node, similarity, proposal), json(similarity, proposal));
    }
    return 0;
  }

  private List<String> table(Node node, Similarity similarity, Similarity.Proposal proposal) {
    List<Integer> order = similarity.order();
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s, correlation of %d channels over all places of %,d test images, percent", node.title(),
        order.size(),
        similarity.images()));
    if (order.size() <= SHOWN) {
      lines.addAll(matrix(similarity));
    }
    for (Similarity.Duplicate one : proposal.duplicates()) {
      lines.add(one.kept()
          .map(kept -> String.format(Locale.ROOT, "channel %d is nearly channel %d (%.3f)", one.channel(), kept, one.correlation()))
          .orElse("channel " + one.channel() + " is constant"));
    }
    lines.add(proposal.duplicates().isEmpty()
        ? "no two channels correlate by " + threshold + " or more"
        : "a Gather of these " + proposal.indices().size() + " leaves them out: "
            + proposal.indices().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    return lines;
  }

  private static List<String> matrix(Similarity similarity) {
    List<Integer> order = similarity.order();
    Boolean[] right = new Boolean[order.size() + 1];
    Arrays.fill(right, true);
    TextTable table = new TextTable(right);
    List<String> head = new ArrayList<>(List.of(""));
    order.forEach(c -> head.add(String.valueOf(c)));
    table.row(head.toArray(String[]::new));
    for (int c : order) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(c)));
      order.forEach(d -> row.add(String.valueOf(Math.round(100 * similarity.correlation()[c][d]))));
      table.row(row.toArray(String[]::new));
    }
    return table.lines();
  }

  private ResultLine json(Similarity similarity, Similarity.Proposal proposal) {
    return new ResultLine()
        .put("block", block)
        .put("images", similarity.images())
        .putNumbers("order", similarity.order())
        .putRows("rows", rows(similarity))
        .put("threshold", threshold)
        .putRows("duplicates", proposal.duplicates().stream().map(SimilarCommand::json).toList())
        .putNumbers("gather", proposal.indices());
  }

  private static List<ResultLine> rows(Similarity similarity) {
    List<ResultLine> rows = new ArrayList<>();
    for (int c = 0; c < similarity.correlation().length; c++) {
      rows.add(new ResultLine().put("channel", c).put("deviation", similarity.deviation().get(c))
          .putNumbers("correlation", Arrays.stream(similarity.correlation()[c]).boxed().toList()));
    }
    return rows;
  }

  private static ResultLine json(Similarity.Duplicate duplicate) {
    ResultLine line = new ResultLine().put("channel", duplicate.channel());
    duplicate.kept().ifPresent(kept -> line.put("kept", kept.longValue()).put("correlation", duplicate.correlation()));
    return line;
  }
}
