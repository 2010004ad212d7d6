package io.sluice.data;

import java.util.List;

/**
 * Images to train on and others to test on.
 *
 * @param name    such as {@code mnist}
 * @param classes what each label is called, from label 0
 * @param train   to learn from
 * @param test    to be judged by; images of the same shape
 */
public record Dataset(String name, List<String> classes, ImageSet train, ImageSet test) {
  public Dataset {
    classes = List.copyOf(classes);
    if (!train.shape().equals(test.shape())) {
      throw new IllegalArgumentException("training images are " + train.shape() + ", test images " + test.shape());
    }
  }

  /** What it is judged by alone. */
  public TestSet tests() {
    return new TestSet(name, classes, test);
  }
}
