package io.sluice.graph;

/** How the learning rate changes from step to step. It follows from the step's number and the number of steps alone. */
public sealed interface Schedule {
  /**
   * What the optimizer's learning rate is multiplied by.
   *
   * @param step  counted from 0; one past the end is in the next training of the same length
   * @param steps of a training, at least 1
   */
  double factor(long step, long steps);

  /** Whether a longer training does other first steps. */
  boolean dependsOnLength();

  /** The learning rate that the optimizer says, always. */
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }

    @Override
    public boolean dependsOnLength() {
      return false;
    }
  }

  /**
   * Up to the optimizer's learning rate and down again, each along half a wave of a cosine (Smith and Topin 2018, as PyTorch's
   * {@code OneCycleLR}). A training that goes on after its end does it all again.
   *
   * @param warmUp share of the steps that the way up takes, from 0 to below 1
   * @param start  share of the learning rate in the first step, above 0 and at most 1
   * @param end    share of it in the last, above 0 and at most 1
   */
  record OneCycle(double warmUp, double start, double end) implements Schedule {
    /** Up from a 25th in 3 tenths of the steps, and down to a 10,000th. */
    public static final OneCycle STANDARD = new OneCycle(0.3, 0.04, 1e-4);

    public OneCycle {
      require(warmUp >= 0 && warmUp < 1, "the warm-up is a share of the steps from 0 to below 1, not " + warmUp);
      require(start > 0 && start <= 1, "the start is a share of the learning rate above 0 and at most 1, not " + start);
      require(end > 0 && end <= 1, "the end is a share of the learning rate above 0 and at most 1, not " + end);
    }

    @Override
    public double factor(long step, long steps) {
      double place = place(step, steps);
      return place < warmUp ? wave(start, 1, place / warmUp) : wave(1, end, (place - warmUp) / (1 - warmUp));
    }

    @Override
    public boolean dependsOnLength() {
      return true;
    }

    /** From {@code from} at 0 to {@code to} at 1, level at both. */
    private static double wave(double from, double to, double place) {
      return to + (from - to) * (1 + Math.cos(Math.PI * place)) / 2;
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }

  /** Where step {@code step} is in a training of {@code steps}: 0 in the first, 1 in the last. */
  private static double place(long step, long steps) {
    return steps == 1 ? 0 : (double) (step % steps) / (steps - 1);
  }
}
