package io.sluice.engine;

/** Copies of single channels of all samples from one tensor to another, in whatever layouts they are. */
final class ChannelCopy {
  private final NativeTensor from;
  private final NativeTensor to;
  private final NativeTensor.Planes source;
  private final NativeTensor.Planes target;

  /** Copies between two tensors of as many samples and pixels. */
  ChannelCopy(NativeTensor from, NativeTensor to) {
    this.from = from;
    this.to = to;
    this.source = from.planes();
    this.target = to.planes();
  }

  /** Overwrites channel {@code there} with channel {@code here}. */
  void copy(int here, int there) {
    for (int n = 0; n < source.samples(); n++) {
      long read = source.start(n, here);
      long write = target.start(n, there);
      for (int p = 0; p < source.pixels(); p++) {
        to.set(write, from.get(read));
        read += source.pixelStep();
        write += target.pixelStep();
      }
    }
  }

  /** Adds channel {@code here} to channel {@code there}. */
  void add(int here, int there) {
    for (int n = 0; n < source.samples(); n++) {
      long read = source.start(n, here);
      long write = target.start(n, there);
      for (int p = 0; p < source.pixels(); p++) {
        to.set(write, to.get(write) + from.get(read));
        read += source.pixelStep();
        write += target.pixelStep();
      }
    }
  }
}
