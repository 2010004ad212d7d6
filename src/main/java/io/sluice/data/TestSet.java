package io.sluice.data;

import java.util.List;

/**
 * Images that a trained network is judged by: a {@link Dataset} without those to train on.
 *
 * @param name    of the data set, such as {@code mnist}
 * @param classes what each label is called, from label 0
 * @param images  to be judged by
 */
public record TestSet(String name, List<String> classes, ImageSet images) {
  public TestSet {
    classes = List.copyOf(classes);
  }
}
