package io.sluice.cli;

import io.sluice.block.ConvolutionBlock;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.study.Ablation;
import io.sluice.study.ClassScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what would be lost without channels. */
@Command(name = "ablate", description = {"Switch channels off and judge the network by the test images: each channel of a block alone, the"
    + " ones that"
    + " are missed most with the longest bar, or those of --channel together. The trained weights stay as they are.",
    "Prints a table and a line of JSON."})
final class AblateCommand implements Callable<Integer> {
  private static final int BAR = 24;

  @Mixin
  private StudyOptions study;

  @Option(names = "--block", paramLabel = "NAME", description = "The block whose channels are switched off; each convolution in turn if"
      + " not said.")
  private String block;

  @Option(names = "--channel", paramLabel = "N", split = ",", description = "These channels of --block, from 0, off together: 3,5.")
  private List<Integer> channels = List.of();

  @Option(names = "--with", paramLabel = "VALUE", defaultValue = "ZERO",
      description = "What an off channel gives: ${COMPLETION-CANDIDATES}, its mean over the test images; ${DEFAULT-VALUE} if not said.")
  private Ablation.Replacement with;

  @Override
  public Integer call() throws Exception {
    try (StudyOptions.Opened opened = study.open()) {
      List<Node> nodes = nodes(opened.subject().inference());
      long start = System.nanoTime();
      List<Ablation> ablations = new ArrayList<>();
      for (Node node : nodes) {
        List<List<Integer>> choices = channels.isEmpty() ? Ablation.each(opened.subject(), node.id()) : List.of(channels(opened, node));
        ablations.add(StudyOptions.whole(
            Ablation.of(opened.subject(), node.id(), choices, with, opened.images(), study.watch("ablation of '" + node.name() + "'"))));
      }
      report(nodes, ablations, (System.nanoTime() - start) / 1e9);
    }
    return 0;
  }

  private List<Node> nodes(Inference inference) throws WrongUseException {
    if (block == null && !channels.isEmpty()) {
      throw new WrongUseException("--channel is of a block: say which with --block NAME");
    }
    List<Node> nodes = block == null
        ? UsedBlocks.all(inference).stream().filter(node -> node.block() instanceof ConvolutionBlock).toList()
        : List.of(UsedBlocks.named(inference, block));
    if (nodes.isEmpty()) {
      throw new WrongUseException("the network has no convolution: choose a block with --block NAME");
    }
    Optional<String> obstacle = nodes.stream().flatMap(node -> Ablation.obstacle(inference.graph(), node.id()).stream()).findFirst();
    if (obstacle.isPresent()) {
      throw new WrongUseException(obstacle.get());
    }
    return nodes;
  }

  private List<Integer> channels(StudyOptions.Opened opened, Node node) throws WrongUseException {
    int count = opened.subject().channels(node.id());
    for (int channel : channels) {
      if (channel < 0 || channel >= count) {
        throw new WrongUseException("--channel is from 0 to " + (count - 1) + " for " + node.title() + ", not " + channel);
      }
    }
    return channels;
  }

  private void report(List<Node> nodes, List<Ablation> ablations, double seconds) {
    List<String> lines = new ArrayList<>();
    List<ResultLine> blocks = new ArrayList<>();
    for (int k = 0; k < nodes.size(); k++) {
      lines.addAll(table(nodes.get(k), ablations.get(k)));
      blocks.add(json(nodes.get(k), ablations.get(k)));
    }
    Ablation first = ablations.getFirst();
    study.print(lines, new ResultLine()
        .put("with", with.name().toLowerCase(Locale.ROOT))
        .put("images", first.images())
        .putTest(first.whole())
        .put("seconds", seconds)
        .putRows("blocks", blocks));
  }

  private List<String> table(Node node, Ablation ablation) {
    String rest = with == Ablation.Replacement.ZERO ? "zero" : "their mean";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s, channels set to %s, %,d test images: %.2f %%, loss %.4f as it is", node.title(), rest,
        ablation.images(), 100 * ablation.whole().accuracy(), ablation.whole().loss()));
    lines.add("computed " + ablation.way());
    TextTable table = new TextTable(false, true, true, true, true, false);
    table.row("off", "accuracy", "change", "loss", "change", "loss added");
    double most = ablation.without().stream().mapToDouble(ablation::lossAdded).max().orElse(0);
    for (Ablation.Without one : ablation.without()) {
      table.row(one.channels().stream().map(String::valueOf).collect(Collectors.joining(", ")),
          String.format(Locale.ROOT, "%.2f %%", 100 * one.evaluation().accuracy()),
          TextTable.number("%+.2f", -100 * ablation.accuracyLost(one)),
          String.format(Locale.ROOT, "%.4f", one.evaluation().loss()),
          TextTable.number("%+.4f", ablation.lossAdded(one)),
          bar(ablation.lossAdded(one), most));
    }
    lines.addAll(table.lines());
    lines.add("");
    return lines;
  }

  private static String bar(double added, double most) {
    return most <= 0 || added <= 0 ? "" : "█".repeat((int) Math.ceil(BAR * added / most));
  }

  private static ResultLine json(Node node, Ablation ablation) {
    return new ResultLine().put("block", node.name()).put("computed", ablation.way()).putRows("off", ablation.without().stream()
        .map(one -> new ResultLine()
            .putNumbers("channels", one.channels())
            .putTest(one.evaluation())
            .put("accuracy_lost", ablation.accuracyLost(one))
            .put("loss_added", ablation.lossAdded(one))
            .putNumbers("class_accuracy", ClassScore.of(one.evaluation()).stream().map(ClassScore::recall).toList()))
        .toList());
  }
}
