package io.sluice.cli;

import io.sluice.block.ConvolutionBlock;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapScale;
import io.sluice.study.ClassScore;
import io.sluice.study.Predictions;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a page says of a trained network: as a whole here, channel by channel in {@link ReportChannels},
 * of gates and masks in {@link ReportSelection}. */
final class Report {
  private final StudyOptions.Opened opened;
  private final StudyOptions study;
  private final boolean ablation;
  private final Page page;
  private Evaluation evaluation;

  /** A report on {@code opened}; with {@code ablation}, on what is lost without each channel too. */
  Report(StudyOptions.Opened opened, StudyOptions study, boolean ablation) {
    this.opened = opened;
    this.study = study;
    this.ablation = ablation;
    this.page = new Page(opened.checkpoint().document().name());
  }

  /** How the network does, once the page is made. */
  Evaluation evaluation() {
    return evaluation;
  }

  /** The whole page. */
  Page page() throws IOException {
    Predictions predictions = StudyOptions.whole(Predictions.of(opened.subject(), opened.images(), study.watch("results")));
    evaluation = predictions.evaluation();
    Inference inference = opened.subject().inference();
    page.say("A report by Sluice on " + opened.file().getFileName() + ", over " + images() + " of '" + opened.tests().name() + "'.");
    page.figures(List.of(
        "accuracy on the test images", String.format(Locale.ROOT, "%.2f %%", 100 * evaluation.accuracy()),
        "loss (mean cross-entropy)", String.format(Locale.ROOT, "%.4f", evaluation.loss()),
        "parameters", grouped(inference.parameters()),
        "multiply-accumulates an image", grouped(inference.multiplyAccumulates()),
        "training steps", grouped(opened.checkpoint().position().step())));
    blocks(inference);
    results(predictions);
    new ReportErrors(opened, study, page).add(predictions);
    ReportChannels channels = new ReportChannels(opened, study, page);
    for (Node node : UsedBlocks.all(inference)) {
      if (node.block() instanceof ConvolutionBlock) {
        channels.add(node, ablation);
      }
    }
    new ReportSelection(opened, study, page).add(inference);
    return page;
  }

  private String images() {
    return grouped(opened.images().size()) + " test images";
  }

  /** With thin spaces in thousands. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
  }

  private void blocks(Inference inference) {
    page.section("The network", "Shapes are those of the values that come out of a block, N being the number of images.");
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (Node node : UsedBlocks.all(inference)) {
      rows.add(List.of(Page.Cell.left(node.name()), Page.Cell.left(node.block().type().name()), Page.Cell.left(node.block().summary()),
          Page.Cell.of(inference.shape(node.id()).orElseThrow().batched()), Page.Cell.of(grouped(inference.parameters(node.id())))));
    }
    page.table(List.of("name", "block", "", "shape", "parameters"), rows);
  }

  private void results(Predictions predictions) {
    page.section("Results", "Rows are the class of the image, columns what it was taken for. Recall is the share of a class's images that"
        + " was right,"
        + " precision the share that is right of the images taken for it. Over " + images() + ".");
    List<ClassScore> scores = ClassScore.of(predictions.evaluation());
    List<String> heads = new ArrayList<>(List.of("class"));
    scores.forEach(score -> heads.add(name(score.label())));
    heads.addAll(List.of("recall", "precision"));
    List<List<Page.Cell>> rows = new ArrayList<>();
    for (ClassScore score : scores) {
      List<Page.Cell> row = new ArrayList<>(List.of(Page.Cell.of(name(score.label()))));
      List<Integer> counts = predictions.evaluation().confusion().get(score.label());
      for (int column = 0; column < counts.size(); column++) {
        double share = (double) counts.get(column) / Math.max(1, score.images());
        boolean wrong = column != score.label();
        row.add(Page.Cell.heat(counts.get(column) == 0 ? "" : grouped(counts.get(column)), wrong ? 8 * share : share / 2, wrong));
      }
      row.add(Page.Cell.of(ResultsCommand.percent(score.recall(), score.images())));
      row.add(Page.Cell.of(ResultsCommand.percent(score.precision(), score.taken())));
      rows.add(row);
    }
    page.table(heads, rows);
  }

  private String name(int label) {
    return ResultsCommand.name(opened.tests().classes(), label);
  }

  /** A matrix of −1 to 1 as a picture, rows and columns in {@code order}. */
  static String matrix(double[][] values, List<Integer> order, int times) {
    FloatTensor map = FloatTensor.zeros(Shape.of(1, order.size(), order.size()));
    for (int k = 0; k < map.values().length; k++) {
      map.values()[k] = (float) values[order.get(k / order.size())][order.get(k % order.size())];
    }
    return Page.picture(ContactSheet.one(map, 0, MapScale.of(map, Optional.of(ColorMap.DIVERGING), true), 1), times,
        "correlation of channels");
  }
}
