package io.sluice.train;

import java.util.List;

/**
 * How a network does on images that it has not learned from.
 *
 * @param images    how many
 * @param loss      mean cross-entropy
 * @param accuracy  share that was right, 0 to 1
 * @param confusion images of class row taken for class column
 */
public record Evaluation(int images, double loss, double accuracy, List<List<Integer>> confusion) {
  public Evaluation {
    confusion = confusion.stream().map(List::copyOf).toList();
  }
}
