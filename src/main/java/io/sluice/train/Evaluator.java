package io.sluice.train;

import io.sluice.data.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An evaluation under way, batch by batch, so that it can be broken off between two. Not for several threads. */
public final class Evaluator {
  /**
   * Images of a batch: enough to fill the processor, few enough that a pause is answered soon and that the maps of a wide layer do not take
   * hundreds of megabytes beside the training's, nor fall out of the processor's caches; larger ones were not faster.
   */
  public static final int BATCH = 64;

  private final Classifier classifier;
  private final ImageSet images;
  private final int batch;
  private final int[][] confusion;
  private int done;
  private double lossSum;

  /**
   * An evaluation at its beginning.
   *
   * @param classes that the network tells apart
   */
  public Evaluator(Classifier classifier, ImageSet images, int classes) {
    this(classifier, images, classes, BATCH);
  }

  /** The same in batches of {@code batch} images, as many as {@code classifier} answers at once. */
  public Evaluator(Classifier classifier, ImageSet images, int classes, int batch) {
    this.classifier = classifier;
    this.images = images;
    this.batch = batch;
    confusion = new int[classes][classes];
  }

  /** How {@code classifier} does on all of {@code images}; see {@link #Evaluator}. */
  public static Evaluation evaluate(Classifier classifier, ImageSet images, int classes) {
    Evaluator evaluator = new Evaluator(classifier, images, classes);
    while (!evaluator.isDone()) {
      evaluator.advance();
    }
    return evaluator.result();
  }

  /** Whether all images have been seen. */
  public boolean isDone() {
    return done >= images.size();
  }

  /** Does a batch. */
  public void advance() {
    int count = Math.min(batch, images.size() - done);
    float[] logits = classifier.classify(images, done, count).values();
    for (int k = 0; k < count; k++) {
      count(logits, k * confusion.length, images.label(done + k));
    }
    done += count;
  }

  /** How the network did on the images seen so far. */
  public Evaluation result() {
    int right = 0;
    List<List<Integer>> rows = new ArrayList<>();
    for (int label = 0; label < confusion.length; label++) {
      right += confusion[label][label];
      rows.add(Arrays.stream(confusion[label]).boxed().toList());
    }
    return new Evaluation(done, lossSum / done, (double) right / done, rows);
  }

  /** Takes in an image whose logits start at {@code start}: its cross-entropy, log Σ exp(z) − z[label], and the class of its largest logit. */
  private void count(float[] logits, int start, int label) {
    int best = 0;
    for (int c = 1; c < confusion.length; c++) {
      best = logits[start + c] > logits[start + best] ? c : best;
    }
    double highest = logits[start + best];
    double sum = 0;
    for (int c = 0; c < confusion.length; c++) {
      sum += Math.exp(logits[start + c] - highest);
    }
    lossSum += Math.log(sum) + highest - logits[start + label];
    confusion[label][best]++;
  }
}
