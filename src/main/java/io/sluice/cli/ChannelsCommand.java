package io.sluice.cli;

import io.sluice.graph.Node;
import io.sluice.graph.ReceptiveField;
import io.sluice.study.ChannelProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the channels of a block give over the test images, and what excites them. */
@Command(name = "channels", description = {"Mean, deviation, share of zeros and range of a block's channels over the test images, which"
    + " are dead,"
    + " constant or saturated, and the images that excite each most, with the patch of the image that does.", "Prints a table and a line"
    + " of JSON."})
final class ChannelsCommand implements Callable<Integer> {
  @Mixin
  private StudyOptions study;

  @Option(names = "--block", paramLabel = "NAME", required = true, description = "The block.")
  private String block;

  @Option(names = "--top", paramLabel = "N", defaultValue = "5", description = "Exciting images for each channel; ${DEFAULT-VALUE} if not"
      + " said.")
  private int top;

  @Override
  public Integer call() throws Exception {
    if (top < 0) {
      throw new WrongUseException("--top is at least 0, not " + top);
    }
    try (StudyOptions.Opened opened = study.open()) {
      Node node = UsedBlocks.named(opened.subject().inference(), block);
      ChannelProfile profile = StudyOptions.whole(
          ChannelProfile.of(opened.subject(), node.id(), opened.images(), top, study.watch("channels of '" + block + "'")));
      ReceptiveField field = ReceptiveField.of(opened.subject().inference(), node.id());
      study.print(table(node, profile), new ResultLine()
          .put("block", block)
          .put("images", profile.images())
          .putRows("channels", profile.channels().stream().map(channel -> json(channel, field)).toList()));
    }
    return 0;
  }

  private static List<String> table(Node node, ChannelProfile profile) {
    TextTable table = new TextTable(true, true, true, true, true, true, false, false);
    table.row("channel", "mean", "deviation", "zeros", "min", "max", "most exciting images", "");
    for (ChannelProfile.Channel channel : profile.channels()) {
      table.row(String.valueOf(channel.index()), number(channel.mean()), number(channel.deviation()),
          String.format(Locale.ROOT, "%.1f %%", 100 * channel.zeros()), number(channel.min()), number(channel.max()),
          channel.exciting().stream().map(one -> String.valueOf(one.image())).collect(Collectors.joining(", ")),
          String.join(", ", channel.flags()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s over %,d test images", node.title(), profile.images()));
    lines.addAll(table.lines());
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static ResultLine json(ChannelProfile.Channel channel, ReceptiveField field) {
    return new ResultLine()
        .put("channel", channel.index()).put("mean", channel.mean()).put("deviation", channel.deviation()).put("zeros", channel.zeros())
        .put("min", channel.min()).put("max", channel.max())
        .put("flags", channel.flags())
        .putRows("exciting", channel.exciting().stream().map(one -> new ResultLine()
            .put("image", one.image()).put("value", one.value())
            .putNumbers("place", List.of(one.row(), one.column()))
            .putNumbers("patch_rows", List.of(field.rows().first(one.row()), field.rows().last(one.row())))
            .putNumbers("patch_columns", List.of(field.columns().first(one.column()), field.columns().last(one.column())))).toList());
  }
}
