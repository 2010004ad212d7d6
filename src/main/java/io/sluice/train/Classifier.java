package io.sluice.train;

import io.sluice.data.ImageSet;
import io.sluice.tensor.FloatTensor;

/** A network that classifies images. Training thread only. */
@FunctionalInterface
public interface Classifier {
  /** The logits of {@code count} images of {@code images} from number {@code from} on, {@code [count, classes]}; at most {@link Evaluator#STRETCH}. */
  FloatTensor classify(ImageSet images, int from, int count);
}
