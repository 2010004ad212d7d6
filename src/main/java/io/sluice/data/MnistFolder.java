package io.sluice.data;

import io.sluice.disk.BadFileException;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a folder with the four files of MNIST, or of a data set made in its likeness: grey images and labels from 0 to 9, each file plain or
 * gzipped.
 */
public final class MnistFolder {
  private static final int CLASSES = 10;
  private static final int LARGEST_SIDE = 1024;

  private MnistFolder() {}

  /**
   * The data set in {@code folder}, named after it.
   *
   * @throws BadFileException if a file is missing or damaged, if the counts of images and labels disagree, or a label is above 9
   * @throws IOException      if a file cannot be read
   */
  public static Dataset read(Path folder) throws IOException {
    requireFolder(folder);
    Path trainImages = find(folder, "train-images", "idx3");
    Path trainLabels = find(folder, "train-labels", "idx1");
    Path testImages = find(folder, "t10k-images", "idx3");
    Path testLabels = find(folder, "t10k-labels", "idx1");
    ImageSet test = images(testImages, testLabels);
    ImageSet train = images(trainImages, trainLabels);
    if (!train.shape().equals(test.shape())) {
      throw new BadFileException(testImages, "byte 8", "images of " + size(train) + " as in " + trainImages.getFileName(), size(test), "");
    }
    return new Dataset(name(folder), classes(), train, test);
  }

  /**
   * What that data set is judged by; the images to train on are not read.
   *
   * @throws BadFileException if one of the two files is missing or damaged, if their counts disagree, or a label is above 9
   * @throws IOException      if a file cannot be read
   */
  public static TestSet readTest(Path folder) throws IOException {
    requireFolder(folder);
    ImageSet images = images(find(folder, "t10k-images", "idx3"), find(folder, "t10k-labels", "idx1"));
    return new TestSet(name(folder), classes(), images);
  }

  private static void requireFolder(Path folder) throws BadFileException {
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : "no such folder";
      throw new BadFileException(folder, "", "a folder with the four files of MNIST", found, "name the folder that has them");
    }
  }

  private static String name(Path folder) {
    return Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "data");
  }

  private static List<String> classes() {
    return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
  }

  private static Path find(Path folder, String stem, String kind) throws BadFileException {
    String name = stem + "-" + kind + "-ubyte";
    return Stream.of(name + ".gz", name, stem + "." + kind + "-ubyte.gz", stem + "." + kind + "-ubyte")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new BadFileException(folder, "", "a file " + name + ".gz or " + name, "neither",
            "put the four files of MNIST there, or name the folder that has them"));
  }

  private static ImageSet images(Path imageFile, Path labelFile) throws IOException {
    byte[] labels = IdxReader.read(labelFile, 1).values();
    checkLabels(labelFile, labels);
    IdxReader.Values images = IdxReader.read(imageFile, 3);
    int[] sizes = images.sizes();
    if (sizes[1] > LARGEST_SIDE || sizes[2] > LARGEST_SIDE) {
      String limit = "images of at most " + LARGEST_SIDE + "×" + LARGEST_SIDE;
      throw new BadFileException(imageFile, "byte 8", limit, sizes[1] + "×" + sizes[2], "");
    }
    if (sizes[0] != labels.length) {
      throw new BadFileException(labelFile, "byte 4", sizes[0] + " labels, one for each image of " + imageFile.getFileName(),
          String.valueOf(labels.length), "take both files from the same set");
    }
    return new ImageSet(Shape.of(1, sizes[1], sizes[2]), images.values(), labels);
  }

  private static void checkLabels(Path file, byte[] labels) throws BadFileException {
    for (int k = 0; k < labels.length; k++) {
      int label = labels[k] & 255;
      if (label >= CLASSES) {
        throw new BadFileException(file, "label " + k, "a class from 0 to " + (CLASSES - 1), String.valueOf(label), "");
      }
    }
  }

  private static String size(ImageSet images) {
    List<Integer> dims = images.shape().dims();
    return dims.get(1) + "×" + dims.get(2);
  }
}
