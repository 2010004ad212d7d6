package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import java.util.Optional;

/**
 * A pool of 2×2 windows over maps in quarters, and the activation that stands beside it, image by image. What comes out lies in C order; rows
 * are written register by register, each over what the one before left behind its end.
 */
abstract class QuarterPooling {
  private final QuarterMaps quarters;
  private final Optional<ActivationBlock> activation;
  private final NativeTensor out;

  /** The pool over {@code quarters} that writes to {@code out}. */
  QuarterPooling(QuarterMaps quarters, Optional<ActivationBlock> activation, NativeTensor out) {
    this.quarters = quarters;
    this.activation = activation;
    this.out = out;
  }

  /** How the maps lie that it takes. */
  final QuarterMaps quarters() {
    return quarters;
  }

  /** The function that stands before or behind the pool. */
  final Optional<ActivationBlock> activation() {
    return activation;
  }

  /** Address of an image's values that have come out. */
  final long out(int image) {
    return out.floats().address() + bytesOut() * image;
  }

  /** Address of a map's gradient of what came out of an image, in C order. */
  final long gradient(NativeTensor gradient, int image, int map) {
    return gradient.floats().address() + bytesOut() * image + (long) map * quarters.windows() * Float.BYTES;
  }

  private long bytesOut() {
    return (long) quarters.maps() * quarters.windows() * Float.BYTES;
  }

  /** Address where the maps of an image are to be before it is pooled. */
  abstract long maps(int image);

  /** Pools an image. */
  abstract void pool(int image);

  /**
   * Writes the gradient of a map of an image, from that of what came out; lanes without a window get zeros.
   *
   * @param gradient of what came out, in C order
   * @param to       where it goes, {@link QuarterMaps#bytesOfMap}
   */
  abstract void spread(NativeTensor gradient, int image, int map, long to);
}
