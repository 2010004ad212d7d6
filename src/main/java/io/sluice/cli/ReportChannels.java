package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.graph.Node;
import io.sluice.graph.ReceptiveField;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Raster;
import io.sluice.study.Ablation;
import io.sluice.study.ChannelProfile;
import io.sluice.study.Similarity;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report says of the channels of convolutions, one by one. */
final class ReportChannels {
  private static final int EXCITING = 6;
  private static final int COMPARED = 1000;
  /** Pixels that a map's picture is about as wide as. */
  private static final int WIDTH = 56;

  private final StudyOptions.Opened opened;
  private final StudyOptions study;
  private final Page page;

  ReportChannels(StudyOptions.Opened opened, StudyOptions study, Page page) {
    this.opened = opened;
    this.study = study;
    this.page = page;
  }

  /** Adds the channels of {@code node}, with what is lost without each of them if {@code ablation} is wanted. */
  void add(Node node, boolean ablation) {
    ImageSet images = opened.images();
    ChannelProfile profile = StudyOptions.whole(
        ChannelProfile.of(opened.subject(), node.id(), images, EXCITING, study.watch("channels of '" + node.name() + "'")));
    Optional<Ablation> lost = ablation
        ? Ablation.of(opened.subject(), node.id(), Ablation.each(opened.subject(), node.id()), Ablation.Replacement.ZERO, images,
            study.watch("ablation of '" + node.name() + "'"))
        : Optional.empty();
    String without = ablation ? " What is lost is judged by the same images with the channel set to zero." : "";
    page.section("Channels of " + node.title(), "Maps of image 0, each with its own range of colours; mean, standard deviation and share"
        + " of zeros of all"
        + " values over " + Report.grouped(images.size()) + " test images; the images that excite the channel most, cut to the patch that"
        + " its largest"
        + " value is computed from." + without);
    List<String> heads = new ArrayList<>(List.of("channel", "map", "excited most by", "mean", "deviation", "zeros"));
    if (ablation) {
      heads.addAll(List.of("accuracy lost", "loss added", ""));
    }
    heads.add("");
    lost.ifPresent(this::importance);
    page.table(heads, rows(node, profile, lost));
    similar(node);
  }

  /** All channels by what is lost without each, the most missed first. */
  private void importance(Ablation ablation) {
    List<Ablation.Without> ranked = ablation.without().stream().sorted(Comparator.comparingDouble(ablation::lossAdded).reversed()).toList();
    page.part("What is lost without each channel", "By how much the loss grows, the most missed first; below the line, the loss is less without the"
        + " channel. Computed " + ablation.way() + ".");
    page.figure(ReportCharts.columns(ranked.stream().map(one -> String.valueOf(one.channels().getFirst())).toList(),
        ranked.stream().map(ablation::lossAdded).toList(), "loss added without each channel"));
  }

  private List<List<Page.Cell>> rows(Node node, ChannelProfile profile, Optional<Ablation> lost) {
    FloatTensor maps = opened.subject().maps(node.id(), opened.images().image(0));
    MapScale scale = MapScale.of(maps, Optional.empty(), false);
    ReceptiveField field = ReceptiveField.of(opened.subject().inference(), node.id());
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (ChannelProfile.Channel channel : profile.channels()) {
      Raster map = ContactSheet.one(maps, channel.index(), scale, 1);
      List<Page.Cell> row = new ArrayList<>(List.of(
          Page.Cell.of(String.valueOf(channel.index())),
          Page.Cell.markup(Page.picture(map, Math.max(1, WIDTH / map.width()), "channel " + channel.index())),
          Page.Cell.markup(channel.exciting().stream().map(one -> patch(one, field)).collect(Collectors.joining())),
          Page.Cell.of(number(channel.mean())), Page.Cell.of(number(channel.deviation())),
          Page.Cell.of(String.format(Locale.ROOT, "%.1f %%", 100 * channel.zeros()))));
      lost.ifPresent(ablation -> row.addAll(lost(ablation, channel.index())));
      row.add(Page.Cell.markup("<span class=\"flag\">" + Page.escaped(String.join(", ", channel.flags())) + "</span>"));
      rows.add(row);
    }
    return rows;
  }

  private static List<Page.Cell> lost(Ablation ablation, int channel) {
    Ablation.Without one = ablation.without().get(channel);
    double most = ablation.without().stream().mapToDouble(ablation::lossAdded).max().orElse(0);
    return List.of(
        Page.Cell.of(Page.number("%.2f %%", 100 * ablation.accuracyLost(one))),
        Page.Cell.of(Page.number("%.4f", ablation.lossAdded(one))),
        Page.Cell.markup(Page.bar(most <= 0 ? 0 : ablation.lossAdded(one) / most)));
  }

  /** The part of an image that a channel's largest value is computed from. */
  private String patch(ChannelProfile.Exciting exciting, ReceptiveField field) {
    FloatTensor image = opened.images().image(exciting.image());
    MapScale scale = MapScale.of(image, Optional.of(ColorMap.GREY), true);
    Raster whole = ContactSheet.one(image, 0, scale, 1);
    int top = field.rows().first(exciting.row());
    int left = field.columns().first(exciting.column());
    Raster cut = Raster.of(field.columns().last(exciting.column()) - left + 1, field.rows().last(exciting.row()) - top + 1);
    for (int y = 0; y < cut.height(); y++) {
      System.arraycopy(whole.argb(), (top + y) * whole.width() + left, cut.argb(), y * cut.width(), cut.width());
    }
    String what = String.format(Locale.ROOT, "image %d, rows from %d, columns from %d: %s", exciting.image(), top, left,
        number(exciting.value()));
    return Page.picture(cut, Math.max(1, 40 / Math.max(cut.width(), cut.height())), what);
  }

  private void similar(Node node) {
    ImageSet images = opened.images().first(COMPARED);
    Similarity similarity = StudyOptions.whole(
        Similarity.of(opened.subject(), node.id(), images, study.watch("similarity in '" + node.name() + "'")));
    Similarity.Proposal proposal = similarity.proposal(Similarity.DUPLICATE);
    page.part("Channels of '" + node.name() + "' that say the same", "Correlation over all places of " + Report.grouped(images.size())
        + " test images, orange for 1, blue for −1, similar channels side by side: " + joined(similarity.order()) + ".");
    page.gallery(List.of(Report.matrix(similarity.correlation(), similarity.order(), Math.max(2, 240 / similarity.order().size()))),
        List.of(""));
    page.say(proposal.duplicates().isEmpty()
        ? "No two channels correlate by " + Similarity.DUPLICATE + " or more."
        : "A Gather of these " + proposal.indices().size() + " leaves constants and those out that correlate by " + Similarity.DUPLICATE
            + " or more with another: " + joined(proposal.indices()));
  }

  private static String joined(List<Integer> channels) {
    return channels.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return Page.number("%.3g", value);
  }
}
