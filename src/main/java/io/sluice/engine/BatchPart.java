package io.sluice.engine;

/** The part of a batch that one program works on, with what the loss has to say of it. Written and read by turns, never at once. */
final class BatchPart {
  /** Class of each image of the part. */
  final int[] labels;
  /** Place of its first image in the whole batch. */
  final int first;
  /** Images of the whole batch, over which the loss is a mean. */
  final int total;
  /** Where what is drawn at random in a step comes from. */
  final long seed;
  /** Training steps done before this one. */
  long update;
  /** Sum of the cross-entropies of its images in the last run. */
  double lossSum;
  /** Sum of the squares of the gradients that its images gave in the last run. */
  float gradientSquares;
  /** Its images whose largest logit was that of their class in the last run. */
  int correct;

  BatchPart(int size, int first, int total, long seed) {
    this.labels = new int[size];
    this.first = first;
    this.total = total;
    this.seed = seed;
  }
}
