package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.disk.AtomicFile;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Png;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.study.ClassEvidence;
import io.sluice.study.Occlusion;
import io.sluice.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where on an image the evidence for a class is. */
@Command(name = "why", description = {"Where on a test image the evidence for a class is: a square is laid over every place in turn, and"
    + " what the class's log odds ln(p / (1 − p)) lose is noted (occlusion); or the derivative of the class's logit by each pixel (gradient); or the"
    + " channels of a convolution weighted by their derivatives (gradcam).",
    "Prints the place that counts most and a line of JSON; --out leaves a picture."})
final class WhyCommand implements Callable<Integer> {
  private static final int TIMES = 12;

  /** How evidence is told. */
  enum Method { OCCLUSION, GRADIENT, GRADCAM }

  @Mixin
  private StudyOptions study;

  @Option(names = "--image", paramLabel = "N", required = true, description = "Number of the test image, from 0.")
  private int image;

  @Option(names = "--class", paramLabel = "N", description = "The class, from 0; the one that the image is of if not said.")
  private Integer label;

  @Option(names = "--method", paramLabel = "METHOD", defaultValue = "OCCLUSION",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said.")
  private Method method;

  @Option(names = "--block", paramLabel = "NAME", description = "The block whose maps --method gradcam weighs; the last convolution's activation if not"
      + " said.")
  private String block;

  @Option(names = "--patch", paramLabel = "N", defaultValue = "5", description = "Side of the square in pixels; ${DEFAULT-VALUE} if not"
      + " said.")
  private int patch;

  @Option(names = "--fill", paramLabel = "GREY", defaultValue = "0", description = "The square's grey, 0 to 1; ${DEFAULT-VALUE} if not"
      + " said.")
  private float fill;

  @Option(names = "--out", paramLabel = "FILE", description = "A PNG of the loss at each place: lightest orange where covering it costs"
      + " most.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    try (StudyOptions.Opened opened = study.open()) {
      ImageSet images = opened.images();
      require(images, opened.subject().classes());
      int wanted = label == null ? images.label(image) : label;
      switch (method) {
        case OCCLUSION -> occlude(opened, wanted);
        case GRADIENT -> derive(opened, wanted, "gradient of the pixels", ClassEvidence.inputGradient(opened.subject(), images.image(image), wanted));
        case GRADCAM -> {
          Node node = mapped(opened.subject().inference());
          derive(opened, wanted, "Grad-CAM of " + node.title(), ClassEvidence.gradCam(opened.subject(), node.id(), images.image(image), wanted));
        }
      }
    }
    return 0;
  }

  private void occlude(StudyOptions.Opened opened, int wanted) throws IOException {
    Occlusion occlusion = StudyOptions.whole(Occlusion.of(opened.subject(), opened.images().image(image), wanted, patch, 1, fill,
        study.watch("occlusion of image " + image)));
    leavePicture(occlusion.evidence());
    report(occlusion, opened.images().label(image));
  }

  private Node mapped(Inference inference) throws WrongUseException {
    if (block == null) {
      return ClassEvidence.lastActivation(inference).map(inference.graph()::node)
          .orElseThrow(() -> new WrongUseException("the network has no convolution: choose a block that gives maps with --block NAME"));
    }
    Node node = UsedBlocks.named(inference, block);
    require(inference.shape(node.id()).orElseThrow().isMaps(), "--block is of maps for --method gradcam; " + node.title() + " gives features");
    return node;
  }

  private void derive(StudyOptions.Opened opened, int wanted, String what, FloatTensor evidence) throws IOException {
    leavePicture(evidence);
    int most = 0;
    for (int k = 1; k < evidence.values().length; k++) {
      most = evidence.values()[k] > evidence.values()[most] ? k : most;
    }
    int columns = evidence.shape().dim(2);
    int actual = opened.images().label(image);
    String line = String.format(Locale.ROOT, "image %d, of class %d: %s for class %d is largest at row %d, column %d of %d×%d: %.4g", image, actual,
        what, wanted, most / columns, most % columns, evidence.shape().dim(1), columns, evidence.values()[most]);
    ResultLine result = new ResultLine()
        .put("image", image).put("label", actual).put("class", wanted).put("method", method.name().toLowerCase(Locale.ROOT))
        .put("rows", evidence.shape().dim(1)).put("columns", columns)
        .put("row", most / columns).put("column", most % columns).put("largest", evidence.values()[most]);
    study.print(List.of(line), out == null ? result : result.put("file", out.toString()));
  }

  private void leavePicture(FloatTensor evidence) throws IOException {
    if (out != null) {
      MapScale scale = MapScale.of(evidence, Optional.of(ColorMap.DIVERGING), true);
      AtomicFile.write(out, stream -> Png.write(ContactSheet.one(evidence, 0, scale, TIMES), stream));
    }
  }

  private void require(ImageSet images, int classes) throws WrongUseException {
    int side = Math.min(images.shape().dim(1), images.shape().dim(2));
    require(image >= 0 && image < images.size(), "--image is from 0 to " + (images.size() - 1) + ", the number of the last test image,"
        + " not " + image);
    require(label == null || label >= 0 && label < classes, "--class is from 0 to " + (classes - 1) + ", not " + label);
    require(patch >= 1 && patch <= side, "--patch is from 1 to " + side + ", not " + patch);
    require(fill >= 0 && fill <= 1, "--fill is from 0 to 1, not " + fill);
    require(out == null || !Files.isDirectory(out), out + ": expected a file name for --out, found a folder");
  }

  private static void require(boolean holds, String otherwise) throws WrongUseException {
    if (!holds) {
      throw new WrongUseException(otherwise);
    }
  }

  private void report(Occlusion occlusion, int actual) {
    float[] evidence = occlusion.evidence().values();
    int columns = occlusion.evidence().shape().dim(2);
    int most = 0;
    for (int k = 1; k < evidence.length; k++) {
      most = evidence[k] > evidence[most] ? k : most;
    }
    String line = String.format(Locale.ROOT, "image %d, of class %d: probability of class %d is %.4g; with the %d×%d square from row %d, column %d it"
        + " is %.4g, its log odds %.3g less", image, actual, occlusion.label(), occlusion.probability(), patch, patch, most / columns,
        most % columns, occlusion.probabilityAt(most), evidence[most]);
    ResultLine result = new ResultLine()
        .put("image", image).put("label", actual).put("class", occlusion.label()).put("method", "occlusion")
        .put("probability", occlusion.probability())
        .put("patch", patch).put("places", evidence.length)
        .put("row", most / columns).put("column", most % columns)
        .put("covered_probability", occlusion.probabilityAt(most)).put("log_odds_lost", evidence[most]);
    study.print(List.of(line), out == null ? result : result.put("file", out.toString()));
  }
}
