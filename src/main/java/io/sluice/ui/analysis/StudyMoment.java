package io.sluice.ui.analysis;

import io.sluice.data.Dataset;
import io.sluice.graph.Inference;

/**
 * Which network is under study.
 *
 * @param ordinal counts the networks studied, from 1
 * @param step    training steps that it had behind it
 * @param dataset with the test images that it is asked about
 */
public record StudyMoment(long ordinal, long step, Inference inference, Dataset dataset) {
  /** What class {@code label} is called; its number if the data set does not name it. */
  public String className(int label) {
    return label < dataset.classes().size() ? dataset.classes().get(label) : String.valueOf(label);
  }
}
