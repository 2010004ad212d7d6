package io.sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** The programs that do a batch together, one a worker; each has an even share of its images. */
final class BatchPrograms implements AutoCloseable {
  private final List<Program> programs = new ArrayList<>();

  /** What makes the program of a part of a batch. */
  interface Compiler {
    /**
     * A program for that part.
     *
     * @param worker number of the thread that will run it
     */
    Program compile(int worker, BatchPart part);
  }

  /**
   * Programs for a batch of {@code count} images, of which no part is empty.
   *
   * @throws EngineException if there is not enough memory
   */
  BatchPrograms(int count, int workers, long seed, Compiler compiler) {
    int parts = Math.min(count, workers);
    try {
      for (int worker = 0; worker < parts; worker++) {
        int first = count * worker / parts;
        int size = count * (worker + 1) / parts - first;
        programs.add(compiler.compile(worker, new BatchPart(size, first, count, seed)));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * What lets a program take its part of a batch.
   *
   * @param number images that count, from the first; 1 to those of a batch
   */
  Consumer<Program> taking(BatchImages images, int number) {
    int most = programs.getFirst().part().total;
    if (number < 1 || number > most) {
      throw new IllegalArgumentException("a batch of this plan has 1 to " + most + " images, not " + number);
    }
    return program -> {
      int wanted = Math.min(program.part().labels.length, number - program.part().first);
      if (wanted > 0) {
        images.copyTo(program.part().first, wanted, program.images().floats());
      }
    };
  }

  /** Lets each worker prepare and run its program. */
  void run(Workers workers, Consumer<Program> prepare) {
    run(workers, prepare, _ -> { });
  }

  /** The same, and lets each do {@code afterwards} with its number. */
  void run(Workers workers, Consumer<Program> prepare, IntConsumer afterwards) {
    workers.run(programs.size(), worker -> {
      prepare.accept(programs.get(worker));
      programs.get(worker).run();
      afterwards.accept(worker);
    });
  }

  /** Lets each worker do something with its program. */
  void forEach(Workers workers, Consumer<Program> work) {
    forEach(workers, (program, _) -> work.accept(program));
  }

  /** The same with the worker's number. */
  void forEach(Workers workers, ObjIntConsumer<Program> work) {
    workers.run(programs.size(), worker -> work.accept(programs.get(worker), worker));
  }

  /** Milliseconds that {@code run} takes with all programs at once, without meeting: the mean over {@code rounds}. */
  double milliseconds(Workers workers, int rounds, Consumer<Program> run) {
    long start = System.nanoTime();
    forEach(workers, program -> {
      for (int round = 0; round < rounds; round++) {
        run.accept(program);
      }
    });
    return (System.nanoTime() - start) / 1e6 / rounds;
  }

  /** Puts the images that these programs hold into those of another batch of the same parts. */
  void copyImagesTo(BatchPrograms other) {
    for (int k = 0; k < programs.size(); k++) {
      other.programs.get(k).images().floats().copyFrom(programs.get(k).images().floats());
    }
  }

  /** The programs, in the order of their parts. */
  List<Program> programs() {
    return programs;
  }

  /** Copies what each program has for its images, one behind the other, into {@code values}. */
  void gather(IntFunction<NativeTensor> ofProgram, float[] values) {
    for (int k = 0; k < programs.size(); k++) {
      NativeTensor tensor = ofProgram.apply(k);
      long[] dims = tensor.dims();
      int sizeOfImage = (int) (tensor.layout().get_size() / Float.BYTES / dims[0]);
      int start = programs.get(k).part().first * sizeOfImage;
      int count = Math.min((int) dims[0] * sizeOfImage, values.length - start);
      if (count > 0) {
        tensor.copyTo(values, start, count);
      }
    }
  }

  /** Copies what the program of that image has for it into {@code values}, which are as many. */
  void gather(IntFunction<NativeTensor> ofProgram, int image, float[] values) {
    int k = programs.size() - 1;
    while (programs.get(k).part().first > image) {
      k--;
    }
    ofProgram.apply(k).copyTo((long) (image - programs.get(k).part().first) * values.length, values, 0, values.length);
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}
