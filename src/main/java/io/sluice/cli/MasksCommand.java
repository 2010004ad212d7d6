package io.sluice.cli;

import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.study.MaskProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what masks do for each class. */
@Command(name = "masks", description = {"Mean and standard deviation by class and channel over the test images of each Mask's values, and of how"
    + " much comes out of each Gate beside its factors; with what stands out: constant (a gate would do), always off, saturated.", "Prints a table and a line of JSON."})
final class MasksCommand implements Callable<Integer> {
  @Mixin
  private StudyOptions study;

  @Option(names = "--block", paramLabel = "NAME", description = "Only the Mask or Gate of this name; all if not said.")
  private String block;

  @Override
  public Integer call() throws Exception {
    try (StudyOptions.Opened opened = study.open()) {
      List<String> lines = new ArrayList<>();
      List<ResultLine> masks = new ArrayList<>();
      for (Node node : nodes(opened.subject().inference())) {
        MaskProfile profile = StudyOptions.whole(
            MaskProfile.of(opened.subject(), node.id(), opened.images(), study.watch("masks of '" + node.name() + "'")));
        lines.addAll(table(node, profile, opened.tests().classes()));
        masks.add(json(node, profile));
      }
      study.print(lines, new ResultLine().put("images", opened.images().size()).putRows("masks", masks));
    }
    return 0;
  }

  private List<Node> nodes(Inference inference) throws WrongUseException {
    List<Node> masks = UsedBlocks.all(inference).stream().filter(node -> MaskProfile.tells(node.block())).toList();
    if (masks.isEmpty()) {
      throw new WrongUseException("the network has neither a Mask nor a Gate");
    }
    if (block == null) {
      return masks;
    }
    Node named = UsedBlocks.named(inference, block);
    if (!masks.contains(named)) {
      throw new WrongUseException("--block is a Mask or Gate (" + masks.stream().map(Node::name).collect(Collectors.joining(", ")) + "), not "
          + named.title());
    }
    return List.of(named);
  }

  private static List<String> table(Node node, MaskProfile profile, List<String> classes) {
    List<MaskProfile.Cell> overall = profile.overall();
    Boolean[] right = new Boolean[profile.byClass().size() + 3 + (profile.gate().isPresent() ? 1 : 0)];
    Arrays.fill(right, true);
    right[right.length - 1] = false;
    TextTable table = new TextTable(right);
    List<String> head = new ArrayList<>(List.of("channel", "all"));
    profile.gate().ifPresent(_ -> head.add(1, "factor"));
    for (int label = 0; label < profile.byClass().size(); label++) {
      head.add(ResultsCommand.name(classes, label));
    }
    head.add("");
    table.row(head.toArray(String[]::new));
    for (int c = 0; c < overall.size(); c++) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(c), cell(overall.get(c))));
      int channel = c;
      profile.gate().ifPresent(factors -> row.add(1, String.format(Locale.ROOT, "%.3f", factors.values().get(channel))));
      for (List<MaskProfile.Cell> cells : profile.byClass()) {
        row.add(cell(cells.get(c)));
      }
      row.add(flags(profile, c).stream().collect(Collectors.joining("; ")));
      table.row(row.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s, mean ± standard deviation%s over %,d test images", node.title(),
        profile.gate().isPresent() ? " of the mean size of what comes out" : "", profile.images()));
    lines.addAll(table.lines());
    lines.add("");
    return lines;
  }

  /** Mean and deviation, {@code 0.52 ±0.03}. */
  static String cell(MaskProfile.Cell cell) {
    return cell.images() == 0 ? "–" : String.format(Locale.ROOT, "%.2f ±%.2f", cell.mean(), cell.deviation());
  }

  private static List<String> flags(MaskProfile profile, int channel) {
    return profile.flags(channel).stream().map(MaskProfile.Flag::words).toList();
  }

  private static ResultLine json(Node node, MaskProfile profile) {
    List<ResultLine> channels = new ArrayList<>();
    for (int c = 0; c < profile.overall().size(); c++) {
      int channel = c;
      MaskProfile.Cell all = profile.overall().get(c);
      channels.add(new ResultLine()
          .put("channel", c).put("mean", all.mean()).put("deviation", all.deviation()).put("min", all.min()).put("max", all.max())
          .putNumbers("class_mean", profile.byClass().stream().map(row -> row.get(channel).mean()).toList())
          .putNumbers("class_deviation", profile.byClass().stream().map(row -> row.get(channel).deviation()).toList())
          .put("flags", flags(profile, c)));
      profile.gate().ifPresent(factors -> channels.getLast().put("factor", factors.values().get(channel)));
    }
    return new ResultLine().put("block", node.name()).putRows("channels", channels);
  }
}
