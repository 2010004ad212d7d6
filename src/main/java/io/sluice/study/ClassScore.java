package io.sluice.study;

import io.sluice.train.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network does on the images of one class.
 *
 * @param label     the class, from 0
 * @param images    that are of it
 * @param taken     that were taken for it, rightly or wrongly
 * @param right     that are of it and were taken for it
 */
public record ClassScore(int label, int images, int taken, int right) {
  /** Of the images of the class, the share that was right: the class's accuracy. NaN if there are none. */
  public double recall() {
    return (double) right / images;
  }

  /** Of the images taken for the class, the share that is of it. NaN if there are none. */
  public double precision() {
    return (double) right / taken;
  }

  /** The scores of all classes, in their order. */
  public static List<ClassScore> of(Evaluation evaluation) {
    List<List<Integer>> confusion = evaluation.confusion();
    List<ClassScore> scores = new ArrayList<>();
    for (int label = 0; label < confusion.size(); label++) {
      int column = label;
      int images = confusion.get(label).stream().mapToInt(Integer::intValue).sum();
      int taken = confusion.stream().mapToInt(row -> row.get(column)).sum();
      scores.add(new ClassScore(label, images, taken, confusion.get(label).get(label)));
    }
    return scores;
  }
}
