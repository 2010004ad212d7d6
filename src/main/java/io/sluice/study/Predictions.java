package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.train.Classifier;
import io.sluice.train.Evaluation;
import io.sluice.train.Evaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a network takes each of some images for.
 *
 * @param evaluation how it does on all of them
 * @param all        in the order of the images
 */
public record Predictions(Evaluation evaluation, List<Prediction> all) {
  public Predictions {
    all = List.copyOf(all);
  }

  /**
   * What a network takes an image for.
   *
   * @param image       its number
   * @param label       its class
   * @param predicted   the class of the largest probability
   * @param ofLabel     probability of its class
   * @param ofPredicted probability of the class that it is taken for
   */
  public record Prediction(int image, int label, int predicted, float ofLabel, float ofPredicted) {
    /** Whether it is taken for what it is. */
    public boolean isRight() {
      return label == predicted;
    }
  }

  /** The images that were wrong, the worst first: those whose class had the least probability. */
  public List<Prediction> errors() {
    return all.stream().filter(one -> !one.isRight()).sorted(Comparator.comparingDouble(Prediction::ofLabel)).toList();
  }

  /** The predictions for {@code images}; empty if the watch broke it off. */
  public static Optional<Predictions> of(Subject subject, ImageSet images, Watch watch) {
    List<Prediction> all = new ArrayList<>();
    Classifier answers = (_, _, _) -> subject.answers().logits();
    Evaluator evaluator = new Evaluator(answers, images, subject.classes(), Subject.BATCH);
    boolean done = subject.forEachAnsweredBatch(images, watch, (from, count) -> {
      evaluator.advance();
      float[] probabilities = subject.answers().probabilities().values();
      for (int n = 0; n < count; n++) {
        all.add(prediction(from + n, images.label(from + n), probabilities, n * subject.classes(), subject.classes()));
      }
    });
    return done ? Optional.of(new Predictions(evaluator.result(), all)) : Optional.empty();
  }

  private static Prediction prediction(int image, int label, float[] probabilities, int start, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = probabilities[start + c] > probabilities[start + best] ? c : best;
    }
    return new Prediction(image, label, best, probabilities[start + label], probabilities[start + best]);
  }
}
