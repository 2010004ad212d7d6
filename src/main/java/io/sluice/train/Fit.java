package io.sluice.train;

import io.sluice.block.Input;
import io.sluice.block.Output;
import io.sluice.data.ImageSet;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.Problem;
import io.sluice.tensor.Shape;

/** Whether a network and images go together. */
public final class Fit {
  private Fit() {}

  /**
   * Returns if the network can be run at all.
   *
   * @throws CannotTrainException with the first of its problems
   */
  public static void requireSound(Inference inference) throws CannotTrainException {
    if (!inference.isSound()) {
      Problem first = inference.errors().getFirst();
      int others = inference.errors().size() - 1;
      String more = others == 0 ? "" : " (and " + others + (others == 1 ? " more problem)" : " more problems)");
      throw new CannotTrainException(first.message() + more);
    }
  }

  /**
   * Returns if {@code inference} is sound, takes such images and tells their classes apart.
   *
   * @param name of the data set or of its folder, for the sentence
   * @throws CannotTrainException if not
   */
  public static void require(Inference inference, ImageSet images, String name) throws CannotTrainException {
    requireSound(inference);
    if (images.size() == 0) {
      throw new CannotTrainException("Data set '" + name + "' needs at least one image, got none: choose another folder");
    }
    requireShape(inference.input().orElseThrow(), images.shape(), name);
    requireClasses(inference.output().orElseThrow(), highestLabel(images), name);
  }

  private static void requireShape(Node node, Shape images, String name) throws CannotTrainException {
    Input input = (Input) node.block();
    Shape wanted = Shape.of(input.channels(), input.height(), input.width());
    if (!wanted.equals(images)) {
      throw new CannotTrainException(node.title() + " takes " + wanted.batched() + ", but the images of '" + name + "' are "
          + images.batched() + ": set its channels, height and width to " + images);
    }
  }

  private static void requireClasses(Node node, int highest, String name) throws CannotTrainException {
    int classes = ((Output) node.block()).classes();
    if (highest >= classes) {
      throw new CannotTrainException(node.title() + " tells " + classes + " classes apart, but '" + name + "' has labels up to " + highest
          + ": set its classes to " + (highest + 1));
    }
  }

  private static int highestLabel(ImageSet images) {
    int highest = 0;
    for (int k = 0; k < images.size(); k++) {
      highest = Math.max(highest, images.label(k));
    }
    return highest;
  }
}
