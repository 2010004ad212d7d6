package io.sluice.engine;

/** The loss of a part of a batch and its gradient: {@code (softmax(logits) − onehot(label)) / N}, N being the whole batch. */
final class SoftmaxCrossEntropy implements Runnable {
  private final NativeTensor logits;
  private final NativeTensor gradient;
  private final int classes;
  private final BatchPart part;
  private final float[] row;

  SoftmaxCrossEntropy(NativeTensor logits, NativeTensor gradient, int classes, BatchPart part) {
    this.logits = logits;
    this.gradient = gradient;
    this.classes = classes;
    this.part = part;
    this.row = new float[classes];
  }

  @Override
  public void run() {
    double sum = 0;
    int correct = 0;
    for (int n = 0; n < part.labels.length; n++) {
      long start = (long) n * classes;
      for (int k = 0; k < classes; k++) {
        row[k] = logits.get(start + k);
      }
      int label = part.labels[n];
      correct += Softmax.largest(row, 0, classes) == label ? 1 : 0;
      sum += Softmax.crossEntropy(row, 0, classes, label);
      Softmax.normalize(row, 0, classes);
      row[label] -= 1;
      for (int k = 0; k < classes; k++) {
        gradient.set(start + k, row[k] / part.total);
      }
    }
    part.lossSum = sum;
    part.correct = correct;
  }
}
