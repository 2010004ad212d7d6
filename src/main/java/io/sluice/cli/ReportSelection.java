package io.sluice.cli;

import io.sluice.file.StoredTraining;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.WeightTimeline;
import io.sluice.study.FactorHistory;
import io.sluice.study.MaskProfile;
import io.sluice.train.FactorCourse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page says of gates and masks: what they let through by class, and how they came to it. */
final class ReportSelection {
  private final StudyOptions.Opened opened;
  private final StudyOptions study;
  private final Page page;

  ReportSelection(StudyOptions.Opened opened, StudyOptions study, Page page) {
    this.opened = opened;
    this.study = study;
    this.page = page;
  }

  /** Adds it, if the network has gates or masks. */
  void add(Inference inference) throws IOException {
    factors(inference);
    history(inference);
  }

  private void factors(Inference inference) {
    List<Node> nodes = UsedBlocks.all(inference).stream()
        .filter(node -> MaskProfile.tells(node.block()))
        .toList();
    if (nodes.isEmpty()) {
      return;
    }
    page.section("Gates and masks", "A gate has one learned factor a channel; a mask has one for each image, told here by class over "
        + Report.grouped(opened.images().size()) + " test images" + ".");
    nodes.forEach(this::mask);
  }

  private void mask(Node node) {
    MaskProfile profile = StudyOptions.whole(
        MaskProfile.of(opened.subject(), node.id(), opened.images(), study.watch("masks of '" + node.name() + "'")));
    List<String> heads = new ArrayList<>(List.of("channel"));
    profile.gate().ifPresent(_ -> heads.add("factor"));
    heads.add("all");
    for (int label = 0; label < profile.byClass().size(); label++) {
      heads.add(ResultsCommand.name(opened.tests().classes(), label));
    }
    heads.add("");
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (int c = 0; c < profile.overall().size(); c++) {
      List<Page.Cell> row = new ArrayList<>(List.of(Page.Cell.of(String.valueOf(c)), maskCell(profile, profile.overall().get(c))));
      int channel = c;
      profile.gate().ifPresent(factors -> row.add(1, Page.Cell.of(Page.number("%.3f", factors.values().get(channel)))));
      for (List<MaskProfile.Cell> cells : profile.byClass()) {
        row.add(maskCell(profile, cells.get(c)));
      }
      List<String> flags = profile.flags(c).stream().map(MaskProfile.Flag::words).toList();
      row.add(Page.Cell.markup("<span class=\"flag\">" + Page.escaped(String.join("; ", flags)) + "</span>"));
      rows.add(row);
    }
    page.part(node.title(), profile.gate().isPresent()
        ? "The learned factor, and mean and standard deviation by class of the mean size of what comes out of the gate; the ground is stronger"
            + " where more does."
        : "Mean and standard deviation of the mask by class; the ground is stronger where the mask lets more through.");
    page.table(heads, rows);
  }

  /** The deviation under the mean, so that all classes and what is wrong with the channel fit on a page. */
  private static Page.Cell maskCell(MaskProfile profile, MaskProfile.Cell cell) {
    double share = 0.7 * profile.strength(cell);
    return cell.images() == 0
        ? Page.Cell.heat("–", share, false)
        : Page.Cell.heat(Page.number("%.3f", cell.mean()), String.format(Locale.ROOT, "±%.3f", cell.deviation()), share);
  }


  /** How factors went, if the weights on the way are beside the checkpoint. */
  private void history(Inference inference) throws IOException {
    StoredTraining stored = StoredTraining.of(opened.file(), opened.checkpoint());
    stored.complaint().ifPresent(complaint -> page.section("Factors over time", complaint + "."));
    WeightTimeline timeline = stored.checkpoint().timeline();
    List<Node> nodes = UsedBlocks.all(inference).stream().filter(node -> MaskProfile.tells(node.block())).toList();
    if (timeline.moments().size() < 2 || nodes.isEmpty()) {
      return;
    }
    FactorCourse course = StudyOptions.whole(
        FactorHistory.of(inference, timeline, opened.images().image(0), study.watch("factors over time")));
    page.section("Factors over time", "A line a channel, over " + Report.grouped(timeline.moments().size()) + " kept moments of the training, computed"
        + " anew from the weights of then; the nearer to the start, the wider apart. A mask's are those for image 0.");
    for (Node node : nodes) {
      List<float[]> lines = course.points().stream().map(point -> point.factors().get(node.id()).values()).toList();
      page.part(node.title(), "");
      page.figure(ReportCharts.lines(course.points().stream().map(FactorCourse.Point::step).toList(), lines, "factors of " + node.title()));
    }
  }
}
