package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/** The mean of each window of four pixels, each of which goes through the activation before. */
final class QuarterMeans extends QuarterPooling {
  private static final float QUARTER = 0.25f;

  private final long maps;
  private final long kept;
  private final FloatVector real;

  /** The means of the images of a program. */
  QuarterMeans(ProgramBuilder program, QuarterMaps quarters, Optional<ActivationBlock> activation, NativeTensor out) {
    super(quarters, activation, out);
    boolean keeps = program.isTraining() && activation.isPresent();
    maps = quarters.room(program, keeps ? program.batch() : 1);
    kept = keeps ? quarters.bytesOfImage() : 0;
    real = Lanes.first(quarters.windowsOfLast());
  }

  @Override
  long maps(int image) {
    return maps + kept * image;
  }

  @Override
  void pool(int image) {
    long from = maps(image);
    int count = (int) (quarters().bytesOfImage() / Float.BYTES);
    activation().ifPresent(function -> VectorElementwise.apply(function, from, from, count));
    mean(from, quarters().maps() * quarters().rows(), quarters().registers(), out(image), quarters().columns());
  }

  private static void mean(long from, int rows, int registers, long to, int columns) {
    long quarter = (long) registers * Lanes.BYTES;
    for (int y = 0; y < rows; y++) {
      for (int k = 0; k < registers; k++) {
        long at = from + 4 * y * quarter + (long) k * Lanes.BYTES;
        FloatVector upper = Lanes.load(at).add(Lanes.load(at + quarter));
        FloatVector lower = Lanes.load(at + 2 * quarter).add(Lanes.load(at + 3 * quarter));
        Lanes.store(upper.add(lower).mul(Lanes.all(QUARTER)), to + ((long) y * columns + k * Lanes.COUNT) * Float.BYTES);
      }
    }
  }

  @Override
  void spread(NativeTensor gradient, int image, int map, long to) {
    QuarterMaps quarters = quarters();
    share(gradient(gradient, image, map), quarters.rows(), quarters.registers(), quarters.columns(), real, to);
    long values = maps(image) + map * quarters.bytesOfMap();
    int count = (int) (quarters.bytesOfMap() / Float.BYTES);
    activation().ifPresent(function -> VectorElementwise.applyGradient(function, values, to, to, count));
  }

  private static void share(long gradient, int rows, int registers, int columns, FloatVector real, long to) {
    long quarter = (long) registers * Lanes.BYTES;
    for (int y = 0; y < rows; y++) {
      for (int k = 0; k < registers; k++) {
        FloatVector share = Lanes.load(gradient + ((long) y * columns + k * Lanes.COUNT) * Float.BYTES).mul(Lanes.all(QUARTER));
        share = k == registers - 1 ? share.mul(real) : share;
        long at = to + 4 * y * quarter + (long) k * Lanes.BYTES;
        Lanes.store(share, at);
        Lanes.store(share, at + quarter);
        Lanes.store(share, at + 2 * quarter);
        Lanes.store(share, at + 3 * quarter);
      }
    }
  }
}
