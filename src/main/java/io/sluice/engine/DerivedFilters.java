package io.sluice.engine;

import io.sluice.block.Conv2D;
import java.util.Optional;

/** Filters that are made from the learned ones before each step, with buffers of their own for them and for their gradients. */
abstract class DerivedFilters implements Filters {
  private final Learned learned;
  private final int count;
  private NativeTensor kernels;
  private Optional<NativeTensor> biases = Optional.empty();
  private NativeTensor kernelGradient;
  private Optional<NativeTensor> biasGradient = Optional.empty();

  /** As many filters as {@code count}, from those of {@code block}. */
  DerivedFilters(Conv2D block, int count) {
    this.learned = new Learned(block);
    this.count = count;
  }

  /** A learned tensor beside one that is made from it, a row of values for each filter. */
  record Rows(NativeTensor learned, NativeTensor derived, int length) {}

  /** Adds the step that makes {@code derived} from {@code learned}. */
  abstract void derive(ProgramBuilder program, Rows rows);

  /** Adds the step that makes the gradients of what is learned, {@code learned} of {@code gradients}, from {@code derived}. */
  abstract void learn(ProgramBuilder program, Rows values, Rows gradients);

  /** Adds what is left to do when the gradients of kernels and biases are made. */
  abstract void finish(ProgramBuilder program);

  @Override
  public final int count() {
    return count;
  }

  @Override
  public final NativeTensor kernels(ProgramBuilder program) {
    NativeTensor source = learned.kernels(program);
    kernels = like(program, source);
    derive(program, rows(source, kernels));
    return kernels;
  }

  @Override
  public final Optional<NativeTensor> biases(ProgramBuilder program) {
    biases = learned.biases(program).map(source -> like(program, source));
    biases.ifPresent(target -> derive(program, rows(learned.biases(program).orElseThrow(), target)));
    return biases;
  }

  @Override
  public final NativeTensor kernelGradient(ProgramBuilder program) {
    kernelGradient = like(program, learned.kernelGradient(program));
    return kernelGradient;
  }

  @Override
  public final Optional<NativeTensor> biasGradient(ProgramBuilder program) {
    biasGradient = learned.biasGradient(program).map(target -> like(program, target));
    return biasGradient;
  }

  @Override
  public final void learn(ProgramBuilder program) {
    learn(program, rows(learned.kernels(program), kernels), rows(learned.kernelGradient(program), kernelGradient));
    biasGradient.ifPresent(gradient -> learn(program, rows(learned.biases(program).orElseThrow(), biases.orElseThrow()),
        rows(learned.biasGradient(program).orElseThrow(), gradient)));
    finish(program);
  }

  private NativeTensor like(ProgramBuilder program, NativeTensor source) {
    long[] dims = source.dims();
    dims[0] = count;
    return program.tensor(OneDnn.plain(dims));
  }

  private static Rows rows(NativeTensor learned, NativeTensor derived) {
    long[] dims = learned.dims();
    return new Rows(learned, derived, (int) (learned.layout().get_size() / Float.BYTES / dims[0]));
  }
}
