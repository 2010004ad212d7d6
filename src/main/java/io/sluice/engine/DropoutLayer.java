package io.sluice.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/**
 * While training, sets values to zero at random and divides the others by the share that stays. Which ones depends on the seed, the
 * block's name, the step and the value's place alone, so that a run goes on from a checkpoint just as if it had never stopped.
 */
final class DropoutLayer implements Layer {
  private final String name;
  private final double rate;
  private NativeTensor factors;

  /**
   * The layer of that rate.
   *
   * @param name of the block
   * @param rate share of the values that are set to zero
   */
  DropoutLayer(String name, double rate) {
    this.name = name;
    this.rate = rate;
  }

  @Override
  public NativeTensor forward(ProgramBuilder program, List<Activation> inputs) {
    NativeTensor x = inputs.getFirst().value();
    if (!program.isTraining() || rate == 0) {
      return x;
    }
    BatchPart part = program.part();
    long stream = Initialization.stream(part.seed, name).nextLong() + part.first;
    NativeTensor y = program.tensor(x.layout());
    factors = program.tensor(x.layout());
    program.java("dropout", () -> draw(mixed(stream + part.update * 0x9E3779B97F4A7C15L), x, y));
    return y;
  }

  private void draw(long salt, NativeTensor x, NativeTensor y) {
    int count = Math.toIntExact(x.layout().get_size() / Float.BYTES);
    int low = (int) salt;
    int high = (int) (salt >>> 32);
    int threshold = (int) (rate * (1 << 24));
    float kept = (float) (1 / (1 - rate));
    for (int k = 0; k < count; k++) {
      float factor = (scrambled(k * 0x9E3779B1 + low) ^ high) >>> 8 < threshold ? 0 : kept;
      factors.set(k, factor);
      y.set(k, factor * x.get(k));
    }
  }

  /** The finalizer of MurmurHash3, 32 bits. */
  private static int scrambled(int value) {
    int mixed = (value ^ (value >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public void backward(ProgramBuilder program, List<Activation> inputs, Activation output) {
    Activation input = inputs.getFirst();
    if (input.wantsGradient()) {
      NativeTensor gradient = program.gradient(output);
      input.addGradient(rate == 0 ? gradient
          : program.binary("dropout, gradient", algorithm.binary_mul, gradient, factors));
    }
  }
}
