package io.sluice.engine;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.tensor.TensorSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One float for each learned value of a network, all tensors one behind the other: its weights, or their gradients or momenta. */
final class FlatVector implements TensorSource, AutoCloseable {
  private static final int LINE = OffHeap.ALIGNMENT / Float.BYTES;

  private final ParameterLayout layout;
  private final INDArray array;
  private final long bytes;
  private final MemorySegment floats;

  /**
   * Zeros in that layout.
   *
   * @throws EngineException if there is not so much memory left
   */
  FlatVector(ParameterLayout layout) {
    this.layout = layout;
    long count = (long) layout.length() + LINE; // ND4J aligns to less than a cache line, so one more is asked for
    this.bytes = count * Float.BYTES;
    this.array = allocate(count, bytes);
    long address = array.data().address();
    long start = Math.ceilDiv(address, OffHeap.ALIGNMENT) * OffHeap.ALIGNMENT;
    this.floats = MemorySegment.ofAddress(start).reinterpret((long) layout.length() * Float.BYTES);
  }

  private static INDArray allocate(long count, long bytes) {
    OffHeap.reserve(bytes);
    try {
      return Nd4j.create(DataType.FLOAT, count);
    } catch (OutOfMemoryError e) {
      OffHeap.release(bytes);
      throw OffHeap.shortage(bytes, e);
    }
  }

  /** Where the tensors lie. */
  ParameterLayout layout() {
    return layout;
  }

  /** All values, those between the tensors too. */
  MemorySegment floats() {
    return floats;
  }

  /** The bytes of one tensor, with the zeros behind it up to the next. */
  MemorySegment floats(String name) {
    ParameterLayout.Slot slot = layout.slot(name);
    long padded = (long) Math.ceilDiv(slot.count(), LINE) * OffHeap.ALIGNMENT;
    return floats.asSlice((long) slot.offset() * Float.BYTES, padded);
  }

  /** A copy of one tensor. */
  FloatTensor get(String name) {
    FloatTensor copy = FloatTensor.zeros(layout.slot(name).shape());
    read(name, 0, FloatBuffer.wrap(copy.values()));
    return copy;
  }

  @Override
  public SequencedMap<String, Shape> shapes() {
    SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
    layout.slots().forEach((name, slot) -> shapes.put(name, slot.shape()));
    return shapes;
  }

  @Override
  public void read(String name, int from, FloatBuffer into) {
    into.put(values(name).slice(from, into.remaining()));
  }

  private FloatBuffer values(String name) {
    return floats(name).asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Overwrites one tensor with as many values. */
  void set(String name, float[] values) {
    MemorySegment.copy(values, 0, floats(name), ValueLayout.JAVA_FLOAT, 0, layout.slot(name).count());
  }

  /** Overwrites one tensor with that of the same name and shape. */
  void set(String name, TensorSource source) {
    source.read(name, 0, values(name).limit(layout.slot(name).count()));
  }

  /** Copies of all tensors, each name behind {@code prefix}. */
  NamedTensors copy(String prefix) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    copied().tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    return NamedTensors.of(tensors);
  }

  /** Sets every value to zero. */
  void clear() {
    floats.fill((byte) 0);
  }

  @Override
  public void close() {
    array.close();
    OffHeap.release(bytes);
  }
}
