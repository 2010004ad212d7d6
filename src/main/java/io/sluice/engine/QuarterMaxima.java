package io.sluice.engine;

import io.sluice.block.ActivationBlock;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The largest of each window of four pixels, which then goes through the activation: activations rise, so the order is the same. */
final class QuarterMaxima extends QuarterPooling {
  private final long maps;
  private final long chosen;
  private final long chosenOfImage;
  private final long passed;
  private final FloatVector real;

  /** The maxima of the images of a program. */
  QuarterMaxima(ProgramBuilder program, QuarterMaps quarters, Optional<ActivationBlock> activation, NativeTensor out) {
    super(quarters, activation, out);
    maps = quarters.room(program, 1);
    chosenOfImage = quarters.bytesOfImage() / QuarterMaps.QUARTERS;
    chosen = program.tensor(OneDnn.plain(program.batch() * chosenOfImage / Float.BYTES)).floats().address();
    passed = program.tensor(OneDnn.plain(quarters.windows())).floats().address();
    real = Lanes.first(quarters.windowsOfLast());
  }

  @Override
  long maps(int image) {
    return maps;
  }

  @Override
  void pool(int image) {
    QuarterMaps quarters = quarters();
    choose(maps, quarters.maps() * quarters.rows(), quarters.registers(), out(image), quarters.columns(), chosen + chosenOfImage * image);
    int count = quarters.maps() * quarters.windows();
    activation().ifPresent(function -> VectorElementwise.apply(function, out(image), out(image), count));
  }

  /** Writes the largest of each window, and which of its pixels that is: the first of them, row by row. */
  private static void choose(long from, int rows, int registers, long to, int columns, long chosen) {
    long quarter = (long) registers * Lanes.BYTES;
    for (int y = 0; y < rows; y++) {
      for (int k = 0; k < registers; k++) {
        long at = from + 4 * y * quarter + (long) k * Lanes.BYTES;
        FloatVector largest = Lanes.load(at);
        FloatVector other = Lanes.load(at + quarter);
        FloatVector number = Lanes.zero().blend(1, other.compare(VectorOperators.GT, largest));
        largest = largest.max(other);
        other = Lanes.load(at + 2 * quarter);
        number = number.blend(2, other.compare(VectorOperators.GT, largest));
        largest = largest.max(other);
        other = Lanes.load(at + 3 * quarter);
        number = number.blend(3, other.compare(VectorOperators.GT, largest));
        Lanes.store(largest.max(other), to + ((long) y * columns + k * Lanes.COUNT) * Float.BYTES);
        Lanes.store(number, chosen + y * quarter + (long) k * Lanes.BYTES);
      }
    }
  }

  @Override
  void spread(NativeTensor gradient, int image, int map, long to) {
    QuarterMaps quarters = quarters();
    long from = gradient(gradient, image, map);
    long values = out(image) + (long) map * quarters.windows() * Float.BYTES;
    activation().ifPresent(function -> VectorElementwise.applyGradient(function, values, from, passed, quarters.windows()));
    long choice = chosen + chosenOfImage * image + map * quarters.bytesOfMap() / QuarterMaps.QUARTERS;
    give(activation().isPresent() ? passed : from, choice, quarters.rows(), quarters.registers(), quarters.columns(), real, to);
  }

  /** Gives each window's gradient to the pixel that was chosen, and zeros to the others. */
  private static void give(long gradient, long chosen, int rows, int registers, int columns, FloatVector real, long to) {
    long quarter = (long) registers * Lanes.BYTES;
    for (int y = 0; y < rows; y++) {
      for (int k = 0; k < registers; k++) {
        FloatVector value = Lanes.load(gradient + ((long) y * columns + k * Lanes.COUNT) * Float.BYTES);
        value = k == registers - 1 ? value.mul(real) : value;
        FloatVector number = Lanes.load(chosen + y * quarter + (long) k * Lanes.BYTES);
        long at = to + 4 * y * quarter + (long) k * Lanes.BYTES;
        Lanes.store(Lanes.zero().blend(value, number.compare(VectorOperators.EQ, 0)), at);
        Lanes.store(Lanes.zero().blend(value, number.compare(VectorOperators.EQ, 1)), at + quarter);
        Lanes.store(Lanes.zero().blend(value, number.compare(VectorOperators.EQ, 2)), at + 2 * quarter);
        Lanes.store(Lanes.zero().blend(value, number.compare(VectorOperators.EQ, 3)), at + 3 * quarter);
      }
    }
  }
}
