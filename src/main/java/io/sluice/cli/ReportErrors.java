package io.sluice.cli;

import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.EvidencePainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.imaging.Raster;
import io.sluice.study.ClassEvidence;
import io.sluice.study.Occlusion;
import io.sluice.study.Predictions;
import io.sluice.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a report shows of errors: the images behind the most frequent confusions, and the worst errors with where their evidence is. */
final class ReportErrors {
  private static final int CONFUSIONS = 12;
  private static final int EXAMPLES = 6;
  private static final int EXPLAINED = 8;
  private static final int ERRORS = 32;
  private static final int PATCH = 5;

  private final StudyOptions.Opened opened;
  private final StudyOptions study;
  private final Page page;

  ReportErrors(StudyOptions.Opened opened, StudyOptions study, Page page) {
    this.opened = opened;
    this.study = study;
    this.page = page;
  }

  /** A confusion: images of a class that were taken for another. */
  private record Confused(int label, int predicted) {}

  /** Adds all of it. */
  void add(Predictions predictions) {
    List<Predictions.Prediction> errors = predictions.errors();
    if (errors.isEmpty()) {
      page.section("Errors", "There are none.");
      return;
    }
    confusions(errors);
    explained(errors.subList(0, Math.min(EXPLAINED, errors.size())));
    if (errors.size() > EXPLAINED) {
      further(errors.subList(EXPLAINED, Math.min(ERRORS, errors.size())), errors.size());
    }
  }

  private void confusions(List<Predictions.Prediction> errors) {
    Map<Confused, List<Predictions.Prediction>> byKind = errors.stream()
        .collect(Collectors.groupingBy(error -> new Confused(error.label(), error.predicted())));
    List<Map.Entry<Confused, List<Predictions.Prediction>>> most = byKind.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<Confused, List<Predictions.Prediction>> entry) -> entry.getValue().size()).reversed()
            .thenComparingInt(entry -> entry.getKey().label()).thenComparingInt(entry -> entry.getKey().predicted()))
        .limit(CONFUSIONS).toList();
    page.section("What is taken for what", "The most frequent confusions, each with its worst images, at most " + EXAMPLES + ".");
    page.gallery(
        most.stream().map(entry -> entry.getValue().stream().limit(EXAMPLES).map(error -> image(error, 1))
            .collect(Collectors.joining())).toList(),
        most.stream().map(entry -> name(entry.getKey().label()) + " taken for " + name(entry.getKey().predicted()) + ": "
            + Report.grouped(entry.getValue().size())).toList());
  }

  private void explained(List<Predictions.Prediction> errors) {
    Optional<NodeId> mapped = ClassEvidence.lastActivation(opened.subject().inference());
    page.section("Worst errors", "The errors whose class had the least probability. Beside each, the evidence for the class that it was taken for: "
        + mapped.map(id -> "Grad-CAM of " + title(id) + ", ").orElse("")
        + "and by how much its log odds ln(p\u00a0/\u00a0(1\u00a0−\u00a0p)) fall when a black square of " + PATCH + "×" + PATCH
        + " pixels covers a place (occlusion). Orange speaks for"
        + " it, blue against. Under each: its class → what it was taken for, with which probability.");
    List<String> pictures = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (Predictions.Prediction error : errors) {
      FloatTensor image = opened.images().image(error.image());
      String cam = mapped.map(id -> evidence(image, ClassEvidence.gradCam(opened.subject(), id, image, error.predicted()), "Grad-CAM")).orElse("");
      pictures.add(image(error, 3) + cam + evidence(image, occlusion(image, error.predicted()), "occlusion"));
      captions.add(caption(error));
    }
    page.gallery(pictures, captions);
  }

  private String title(NodeId id) {
    Inference inference = opened.subject().inference();
    return inference.graph().node(id).title();
  }

  private FloatTensor occlusion(FloatTensor image, int label) {
    int height = image.shape().dim(1);
    int width = image.shape().dim(2);
    int patch = Math.min(PATCH, Math.min(height, width));
    return StudyOptions.whole(Occlusion.of(opened.subject(), image, label, patch, 1, 0, study.watch("evidence"))).byPixel(height, width);
  }

  private static String evidence(FloatTensor image, FloatTensor evidence, String what) {
    PixelScale pixels = new PixelScale(3, 1);
    Raster raster = Raster.of(pixels.pixels(image.shape().dim(2)), pixels.pixels(image.shape().dim(1)));
    EvidencePainter.paint(image, evidence, pixels, raster, 0, 0);
    return Page.picture(raster, 1, what);
  }

  private void further(List<Predictions.Prediction> errors, int all) {
    page.part("Further errors", "The next " + errors.size() + " of " + Report.grouped(all) + ", worst first.");
    page.gallery(errors.stream().map(error -> image(error, 2)).toList(),
        errors.stream().map(this::caption).toList());
  }

  /** An image of the test set in grey, or the first of its colour planes. */
  private String image(Predictions.Prediction error, int times) {
    FloatTensor image = opened.images().image(error.image());
    return Page.picture(ContactSheet.one(image, 0, MapScale.grey(image.shape().dim(0)), 1), times, "image " + error.image());
  }

  private String caption(Predictions.Prediction error) {
    return String.format(Locale.ROOT, "%s → %s, %.1f\u00a0%%\nimage %s", name(error.label()), name(error.predicted()),
        100 * error.ofPredicted(), Report.grouped(error.image()));
  }

  private String name(int label) {
    return ResultsCommand.name(opened.tests().classes(), label);
  }
}
