package io.sluice.cli;

import io.sluice.study.ClassScore;
import io.sluice.study.PairedTest;
import io.sluice.study.Predictions;
import io.sluice.train.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how a network does, class by class and image by image, alone or beside another. */
@Command(name = "results", description = {"Precision and recall of each class on the test images, the confusion of classes and the worst"
    + " errors; beside"
    + " another checkpoint, whether the difference may be luck.", "Prints tables and a line of JSON."})
final class ResultsCommand implements Callable<Integer> {
  @Mixin
  private StudyOptions study;

  @Option(names = "--against", paramLabel = "CHECKPOINT", description = "Another network for the same images.")
  private Path against;

  @Option(names = "--worst", paramLabel = "N", defaultValue = "10", description = "How many errors are listed; ${DEFAULT-VALUE} if not"
      + " said.")
  private int worst;

  @Override
  public Integer call() throws Exception {
    if (worst < 0) {
      throw new WrongUseException("--worst is at least 0, not " + worst);
    }
    try (StudyOptions.Opened opened = study.open()) {
      Predictions first = StudyOptions.whole(Predictions.of(opened.subject(), opened.images(), study.watch("results")));
      List<String> classes = opened.tests().classes();
      List<String> lines = new ArrayList<>();
      lines.add(String.format(Locale.ROOT, "%,d test images: %.2f %%, loss %.4f", first.evaluation().images(),
          100 * first.evaluation().accuracy(),
          first.evaluation().loss()));
      lines.addAll(scores(first.evaluation(), classes));
      lines.addAll(errors(first, classes));
      ResultLine result = json(first);
      if (against != null) {
        compare(first, lines, result);
      }
      study.print(lines, result);
    }
    return 0;
  }

  private void compare(Predictions first, List<String> lines, ResultLine result) throws Exception {
    try (StudyOptions.Opened other = study.open(against)) {
      if (other.images().size() != first.all().size()) {
        throw new WrongUseException(against + ": expected a network of the same test images for --against, found one of other data; say"
            + " which"
            + " images with --data");
      }
      Predictions second = StudyOptions.whole(Predictions.of(other.subject(), other.images(), study.watch("results of the other")));
      PairedTest test = PairedTest.of(first.all(), second.all());
      lines.add("");
      lines.add(String.format(Locale.ROOT, "%s: %.2f %%, loss %.4f", against, 100 * second.evaluation().accuracy(),
          second.evaluation().loss()));
      lines.add(String.format(Locale.ROOT, "%d images are right here only, %d there only; two equally good networks differ that much with"
          + " a chance"
          + " of %.3g (McNemar's test, exact)", test.onlyFirst(), test.onlySecond(), test.chance()));
      result.putRows("against", List.of(new ResultLine()
          .putTest(second.evaluation())
          .put("right_here_only", test.onlyFirst())
          .put("right_there_only", test.onlySecond())
          .put("chance", test.chance())));
    }
  }

  /** Confusion with precision and recall, a row for each class. */
  private static List<String> scores(Evaluation evaluation, List<String> classes) {
    List<ClassScore> scores = ClassScore.of(evaluation);
    TextTable table = new TextTable(Collections.nCopies(scores.size() + 3, true).toArray(Boolean[]::new));
    List<String> head = new ArrayList<>(List.of("class"));
    scores.forEach(score -> head.add(name(classes, score.label())));
    Collections.addAll(head, "recall", "precision");
    table.row(head.toArray(String[]::new));
    for (ClassScore score : scores) {
      List<String> row = new ArrayList<>(List.of(name(classes, score.label())));
      evaluation.confusion().get(score.label()).forEach(count -> row.add(count == 0 ? "·" : String.valueOf(count)));
      row.add(percent(score.recall(), score.images()));
      row.add(percent(score.precision(), score.taken()));
      table.row(row.toArray(String[]::new));
    }
    return table.lines();
  }

  private List<String> errors(Predictions predictions, List<String> classes) {
    List<Predictions.Prediction> errors = predictions.errors();
    if (errors.isEmpty()) {
      return List.of("no errors");
    }
    TextTable table = new TextTable(true, true, true, true, true);
    table.row("image", "class", "taken for", "probability", "of its class");
    errors.stream().limit(worst).forEach(one -> table.row(String.valueOf(one.image()), name(classes, one.label()),
        name(classes, one.predicted()),
        String.format(Locale.ROOT, "%.2f %%", 100 * one.ofPredicted()), String.format(Locale.ROOT, "%.2g %%", 100 * one.ofLabel())));
    List<String> lines = new ArrayList<>(List.of("", errors.size() + " errors, worst first"));
    lines.addAll(table.lines());
    return lines;
  }

  /** What the data set calls class {@code label}; its number if the network knows more classes than the data set names. */
  static String name(List<String> classes, int label) {
    return label < classes.size() ? classes.get(label) : String.valueOf(label);
  }

  /** A share in percent; a dash for one of nothing. */
  static String percent(double share, int of) {
    return of == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private ResultLine json(Predictions predictions) {
    List<ClassScore> scores = ClassScore.of(predictions.evaluation());
    return new ResultLine()
        .put("images", predictions.evaluation().images())
        .putTest(predictions.evaluation())
        .putNumbers("recall", scores.stream().map(ClassScore::recall).toList())
        .putNumbers("precision", scores.stream().map(ClassScore::precision).toList())
        .putTable("confusion", predictions.evaluation().confusion())
        .putRows("worst", predictions.errors().stream().limit(worst).map(one -> new ResultLine()
            .put("image", one.image()).put("label", one.label()).put("predicted", one.predicted())
            .put("probability", one.ofPredicted()).put("label_probability", one.ofLabel())).toList());
  }
}
