package io.sluice.graph;

/**
 * How far training has come.
 *
 * @param epoch       whole passes over the training images
 * @param stepInEpoch steps done of the pass under way
 * @param step        steps done in all
 */
public record TrainingPosition(int epoch, int stepInEpoch, long step) {
  /** Before the first step. */
  public static final TrainingPosition START = new TrainingPosition(0, 0, 0);

  public TrainingPosition {
    if (epoch < 0 || stepInEpoch < 0 || step < stepInEpoch) {
      throw new IllegalArgumentException("no such position: epoch " + epoch + ", step " + stepInEpoch + " of it, " + step + " in all");
    }
  }
}
