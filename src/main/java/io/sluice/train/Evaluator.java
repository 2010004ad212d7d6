package io.sluice.train;

import io.sluice.data.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An evaluation under way, stretch by stretch, so that it can be broken off between two. Not for several threads. */
public final class Evaluator {
  /**
   * Images of a batch: enough to fill the processor, few enough that a pause is answered soon and that the maps of a wide layer do not take
   * hundreds of megabytes beside the training's, nor fall out of the processor's caches; larger ones were not faster.
   */
  public static final int BATCH = 64;
  /**
   * Images that are answered at once, batch after batch: if threads met after each, those of a small network would wait for one another for a
   * quarter of the time. Forward alone, all take about as long as a training step of a batch and a third.
   */
  static final int STRETCH = 4 * BATCH;

  private final Classifier classifier;
  private final ImageSet images;
  private final int stretch;
  private final int[][] confusion;
  private int done;
  private double lossSum;

  /**
   * An evaluation at its beginning.
   *
   * @param classes that the network tells apart
   */
  public Evaluator(Classifier classifier, ImageSet images, int classes) {
    this(classifier, images, classes, STRETCH);
  }

  /** The same {@code stretch} images at a time, as many as {@code classifier} answers at once. */
  public Evaluator(Classifier classifier, ImageSet images, int classes, int stretch) {
    this.classifier = classifier;
    this.images = images;
    this.stretch = stretch;
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

  /** Does a stretch. */
  public void advance() {
    int count = Math.min(stretch, images.size() - done);
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
