package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.disk.AtomicFile;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Png;
import io.sluice.study.Occlusion;
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
    + " the loss of the"
    + " class's probability is noted (occlusion).", "Prints the place that counts most and a line of JSON; --out leaves a picture."})
final class WhyCommand implements Callable<Integer> {
  private static final int TIMES = 12;

  @Mixin
  private StudyOptions study;

  @Option(names = "--image", paramLabel = "N", required = true, description = "Number of the test image, from 0.")
  private int image;

  @Option(names = "--class", paramLabel = "N", description = "The class, from 0; the one that the image is of if not said.")
  private Integer label;

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
      Occlusion occlusion = StudyOptions.whole(
          Occlusion.of(opened.subject(), images.image(image), wanted, patch, 1, fill, study.watch("occlusion of image " + image)));
      if (out != null) {
        MapScale scale = MapScale.of(occlusion.drop(), Optional.of(ColorMap.DIVERGING), true);
        AtomicFile.write(out, stream -> Png.write(ContactSheet.one(occlusion.drop(), 0, scale, TIMES), stream));
      }
      report(occlusion, images.label(image));
    }
    return 0;
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
    float[] drop = occlusion.drop().values();
    int columns = occlusion.drop().shape().dim(2);
    int most = 0;
    for (int k = 1; k < drop.length; k++) {
      most = drop[k] > drop[most] ? k : most;
    }
    String line = String.format(Locale.ROOT, "image %d, of class %d: probability of class %d is %.4f; with the %d×%d square from row %d,"
        + " column %d it"
        + " is %.4f", image, actual, occlusion.label(), occlusion.probability(), patch, patch, most / columns, most % columns,
        occlusion.probability() - drop[most]);
    ResultLine result = new ResultLine()
        .put("image", image).put("label", actual).put("class", occlusion.label())
        .put("probability", occlusion.probability())
        .put("patch", patch).put("places", drop.length)
        .put("row", most / columns).put("column", most % columns).put("drop", drop[most]);
    study.print(List.of(line), out == null ? result : result.put("file", out.toString()));
  }
}
