package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vector registers that hold one of oneDNN's blocks of channels, and native memory by its address. Addresses are not checked: kernels
 * take them from tensors whose sizes the plan has made.
 */
final class Lanes {
  static { // before the first vector is made: a check of each address would be a third of what the kernels do
    System.setProperty("jdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK", "0");
  }

  private static final VectorSpecies<Float> SPECIES = OneDnn.channelBlock() == 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
  /** From which the bits of a float are taken to have about those of its reciprocal. */
  private static final int TURNING_POINT = 0x7EF311C7;
  private static final VectorShuffle<Float> EVERY_OTHER = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % SPECIES.length());
  private static final VectorMask<Float> UPPER_HALF = VectorMask.fromLong(SPECIES, -1L << SPECIES.length() / 2);

  /** Floats of a register. */
  static final int COUNT = SPECIES.length();

  /** Bytes of a register. */
  static final int BYTES = COUNT * Float.BYTES;

  private Lanes() {}

  /** Whether the processor's registers are at least as wide. */
  static boolean areNative() {
    return FloatVector.SPECIES_PREFERRED.length() >= COUNT;
  }

  /** Zeros. */
  static FloatVector zero() {
    return FloatVector.zero(SPECIES);
  }

  /** The value in every lane. */
  static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** Ones in the first {@code count} lanes, zeros in the others. */
  static FloatVector first(int count) {
    float[] values = new float[COUNT];
    Arrays.fill(values, 0, count, 1);
    return load(values, 0);
  }

  /** The floats at {@code address}. */
  static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, MEMORY, address, ORDER);
  }

  /** Writes them to {@code address}. */
  static void store(FloatVector values, long address) {
    values.intoMemorySegment(MEMORY, address, ORDER);
  }

  /** Every other float of the two registers, from the first on. */
  static FloatVector everyOther(FloatVector first, FloatVector second) {
    return first.rearrange(EVERY_OTHER).blend(second.rearrange(EVERY_OTHER), UPPER_HALF);
  }

  /** About {@code 1 / x} for {@code x} above zero, off by an eighth at most: the exponent turned round, and with it the digits. */
  static FloatVector roughReciprocal(FloatVector x) {
    return IntVector.broadcast(INTS, TURNING_POINT).sub(x.reinterpretAsInts()).reinterpretAsFloats();
  }

  /**
   * The sum of {@code COUNT} floats from number {@code index} on, each half added to the other until one is left: always in this order,
   * so that the last bit is the same whether Java's compiler has been there or not. {@link FloatVector#reduceLanes} leaves the order open,
   * and its compiled form does take another.
   */
  static float sum(float[] values, int index) {
    float[] sums = Arrays.copyOfRange(values, index, index + COUNT);
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int k = 0; k < half; k++) {
        sums[k] += sums[half + k];
      }
    }
    return sums[0];
  }

  /** The floats at {@code address} from number {@code index} on. */
  static FloatVector load(long address, int index) {
    return FloatVector.fromMemorySegment(SPECIES, MEMORY, address + (long) index * Float.BYTES, ORDER);
  }

  /** Writes them to {@code address} from float number {@code index} on. */
  static void store(FloatVector values, long address, int index) {
    values.intoMemorySegment(MEMORY, address + (long) index * Float.BYTES, ORDER);
  }

  /** The floats of {@code values} from number {@code index} on. */
  static FloatVector load(float[] values, int index) {
    return FloatVector.fromArray(SPECIES, values, index);
  }

  /** Writes them to {@code target} from number {@code index} on. */
  static void store(FloatVector values, float[] target, int index) {
    values.intoArray(target, index);
  }
}
