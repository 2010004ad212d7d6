package io.sluice.engine;

import io.sluice.data.ImageSet;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Answers for many images by the programs of an {@link AnswerPlan}, each worker by itself; see {@link AnswerPlan#answers}. */
final class AnswerSeries {
  private final Network network;
  private final BatchPrograms programs;
  private final Optional<WithoutChannels> way;
  private final boolean hasWeights;
  private volatile boolean stopped;

  /**
   * Answers as the network is, and without channels.
   *
   * @param way        where those go; empty if there are no choices
   * @param hasWeights whether the programs have read the weights
   */
  AnswerSeries(Network network, BatchPrograms programs, Optional<WithoutChannels> way, boolean hasWeights) {
    this.network = network;
    this.programs = programs;
    this.way = way;
    this.hasWeights = hasWeights;
  }

  /** The answers, as the network is and then choice by choice; empty if it does not go on. */
  Optional<List<FloatTensor>> answers(ImageSet set, int from, int number, List<Map<Integer, Float>> choices, IntPredicate goesOn) {
    if (choices.size() < 2) {
      return answers(set, from, number, choices, goesOn, List.of());
    }
    try (OffHeap memory = new OffHeap()) {
      return answers(set, from, number, choices, goesOn, way.orElseThrow().room(memory));
    }
  }

  /** The same with {@code room} by worker for what is kept between two choices; none if nothing is. */
  private Optional<List<FloatTensor>> answers(ImageSet set, int from, int number, List<Map<Integer, Float>> choices, IntPredicate goesOn,
      List<List<MemorySegment>> room) {
    List<FloatTensor> answers = new ArrayList<>();
    for (int k = 0; k <= choices.size(); k++) {
      answers.add(FloatTensor.zeros(Shape.of(number, network.classes())));
    }
    BatchImages images = BatchImages.of(set, from, number);
    programs.forEach(network.workers(), (program, worker) -> {
      try {
        Worker one = new Worker(program, worker, room.isEmpty() ? Optional.empty() : Optional.of(new KeptRun.Part(room.get(worker))));
        one.run(images, number, choices, answers, worker == 0 ? goesOn : _ -> true);
      } catch (RuntimeException | Error e) {
        stopped = true;
        throw e;
      }
    });
    return stopped ? Optional.empty() : Optional.of(answers);
  }

  /** A program with its worker and, if there is more than one choice, with what that keeps of a batch. */
  private final class Worker {
    private final Program program;
    private final int number;
    private final Optional<KeptRun.Part> kept;

    Worker(Program program, int number, Optional<KeptRun.Part> kept) {
      this.program = program;
      this.number = number;
      this.kept = kept;
    }

    void run(BatchImages images, int count, List<Map<Integer, Float>> choices, List<FloatTensor> answers, IntPredicate goesOn) {
      boolean again = hasWeights;
      for (int from = 0; from < count; from += program.part().total) {
        if (!goesOn.test(from)) {
          stopped = true;
        }
        if (stopped) {
          return;
        }
        int first = from + program.part().first;
        int wanted = Math.min(program.part().labels.length, count - first);
        if (wanted > 0) {
          images.copyTo(first, wanted, program.images().floats());
        }
        if (again) {
          program.runAgain();
        } else {
          program.run();
        }
        again = true;
        copyTo(answers.getFirst(), first, wanted);
        way.ifPresent(to -> runWithout(to, choices, answers, first, wanted));
      }
    }

    private void runWithout(WithoutChannels to, List<Map<Integer, Float>> choices, List<FloatTensor> answers, int first, int wanted) {
      kept.ifPresent(part -> to.keep(program, number, part));
      for (int k = 0; k < choices.size(); k++) {
        to.run(program, number, kept.orElseGet(() -> to.own(number)), choices.get(k));
        copyTo(answers.get(k + 1), first, wanted);
      }
    }

    private void copyTo(FloatTensor answers, int first, int wanted) {
      if (wanted > 0) {
        int classes = network.classes();
        program.activation(network.outputNode()).copyTo(answers.values(), first * classes, wanted * classes);
      }
    }
  }
}
