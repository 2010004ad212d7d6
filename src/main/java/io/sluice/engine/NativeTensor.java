package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.LongPointer;

/**
 * Float values outside the heap in some layout, as a kernel takes them. It does not own its memory.
 *
 * @param layout sizes and order of the values
 * @param memory how oneDNN knows them
 * @param floats the bytes that they lie in
 * @param dims   sizes of the axes. They are asked for in every run, and oneDNN's answer takes JavaCPP a tenth of a millisecond
 */
record NativeTensor(memory.desc layout, memory memory, MemorySegment floats, long[] dims) {
  /** The values in {@code floats}, in that layout. */
  static NativeTensor over(MemorySegment floats, memory.desc layout) {
    long[] dims = new long[layout.get_ndims()];
    if (dims.length > 0) { // a scratchpad that nothing needs has no axes
      layout.get_dims().get(dims);
    }
    return new NativeTensor(layout, new memory(layout, OneDnn.cpu(), new NativePointer(floats)), floats, dims);
  }

  /** A copy of the sizes of the axes. */
  @Override
  public long[] dims() {
    return dims.clone();
  }

  /** The same bytes taken for another layout, which fits them as it is. */
  NativeTensor viewedAs(memory.desc other) {
    return over(floats, other);
  }

  /** Whether there is more memory than values: zeros that fill up the last block of channels. */
  boolean isPadded() {
    return layout.get_size() / Float.BYTES > Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  /** Whether the values lie in that layout. */
  boolean isIn(memory.desc other) {
    return OneDnn.same(layout, other);
  }

  /** Value {@code index} in the order of the memory. */
  float get(long index) {
    return floats.getAtIndex(ValueLayout.JAVA_FLOAT, index);
  }

  /** Writes value {@code index} in the order of the memory. */
  void set(long index, float value) {
    floats.setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
  }

  /** Copies the first {@code count} values in the order of the memory into {@code values} from {@code start} on. */
  void copyTo(float[] values, int start, int count) {
    copyTo(0, values, start, count);
  }

  /** The same of the values from {@code from} on. */
  void copyTo(long from, float[] values, int start, int count) {
    MemorySegment.copy(floats, ValueLayout.JAVA_FLOAT, from * Float.BYTES, values, start, count);
  }

  /** Where the values of each sample's channels lie. */
  Planes planes() {
    LongPointer strides = layout.get_strides();
    int block = layout.get_inner_nblks() == 0 ? 1 : (int) layout.get_inner_blks().get();
    int pixels = dims.length == 4 ? (int) (dims[2] * dims[3]) : 1;
    int step = dims.length == 4 ? (int) strides.get(3) : 1;
    return new Planes((int) dims[0], (int) dims[1], pixels, step, strides.get(0), strides.get(1), block);
  }

  /**
   * Where the values of each sample's channels lie: the pixels of a channel are evenly spaced.
   *
   * @param samples      N
   * @param channels     C
   * @param pixels       H·W, or 1 for features
   * @param pixelStep    values from one pixel to the next
   * @param sampleStep   values from one sample to the next
   * @param blockStep    values from one block of channels to the next
   * @param channelBlock channels that lie side by side
   */
  record Planes(int samples, int channels, int pixels, int pixelStep, long sampleStep, long blockStep, int channelBlock) {
    /** Index of the first pixel. */
    long start(int sample, int channel) {
      return sample * sampleStep + channel / channelBlock * blockStep + channel % channelBlock;
    }
  }
}
