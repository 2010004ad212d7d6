package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
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

  /** The floats at {@code address}. */
  static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(SPECIES, MEMORY, address, ORDER);
  }

  /** Writes them to {@code address}. */
  static void store(FloatVector values, long address) {
    values.intoMemorySegment(MEMORY, address, ORDER);
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
