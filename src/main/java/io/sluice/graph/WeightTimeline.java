package io.sluice.graph;

import io.sluice.tensor.KeptTensors;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.TensorSource;
import io.sluice.tensor.TensorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights that a network had on its way through training, within a budget. Steps are kept as floating-point numbers are spaced:
 * with detail d above 0 those with at most d significant binary digits, so that each doubling of the steps has as many moments as the one
 * before; below that powers of two, at 0 every other of them, at −1 every fourth. When the budget is full, detail is given up. The first
 * moment stays; the last may be of any step, where a training came to rest.
 *
 * @param budget  most bytes of all weights
 * @param detail  how many steps are kept
 * @param store   where the weights of moments to come are put
 * @param moments in the order of their steps
 */
public record WeightTimeline(long budget, int detail, TensorStore store, List<Moment> moments) {
  /** The budget where nobody says otherwise, 128 MiB: the weights of LeNet-5, 61,706 values, fit in 543 times. */
  public static final long USUAL_BUDGET = 128L << 20;
  /** Every step up to 64, then 32 a doubling, as long as there is room. */
  public static final int MOST = 6;
  /** Powers of two whose exponent is a multiple of 32: the first moment and step 1. */
  public static final int LEAST = -4;
  private static final int NOTHING = LEAST - 1;

  /**
   * What the network was after a step.
   *
   * @param step training steps done in all
   * @param kept weights by name, as in a {@link Checkpoint}
   */
  public record Moment(long step, KeptTensors kept) {

    /** What the network was after a step, in memory. */
    public Moment(long step, NamedTensors weights) {
      this(step, TensorStore.MEMORY.keep(weights));
    }

    /** The weights by name, brought back from where they are. */
    public NamedTensors weights() {
      return kept.tensors();
    }
  }

  public WeightTimeline {
    moments = List.copyOf(moments);
    for (int k = 1; k < moments.size(); k++) {
      if (moments.get(k).step() <= moments.get(k - 1).step()) {
        throw new IllegalArgumentException("step " + moments.get(k).step() + " does not come after step " + moments.get(k - 1).step());
      }
    }
  }

  /** A time line of these moments whose further ones stay in memory. */
  public WeightTimeline(long budget, int detail, List<Moment> moments) {
    this(budget, detail, TensorStore.MEMORY, moments);
  }

  /** An empty time line in memory that may take {@code budget} bytes; one of 0 bytes keeps nothing. */
  public static WeightTimeline within(long budget) {
    return new WeightTimeline(budget, budget > 0 ? MOST : NOTHING, List.of());
  }

  /** The same moments; the weights of further ones are put in {@code other}. */
  public WeightTimeline in(TensorStore other) {
    return new WeightTimeline(budget, detail, other, moments);
  }

  /** Whether the weights after {@code step} are to be kept. */
  public boolean keeps(long step) {
    boolean later = moments.isEmpty() || step > moments.getLast().step();
    return detail > NOTHING && later && (moments.isEmpty() || detail(step) <= detail);
  }

  /** This time line with a moment behind its last, thinned if there is no room for all; an end that was not due is dropped. */
  public WeightTimeline with(long step, TensorSource weights) {
    List<Moment> all = due();
    all.add(new Moment(step, store.keep(weights)));
    return thinned(all, detail);
  }

  /**
   * This time line with the weights after {@code step} as its last moment, whether or not they are due to be kept, until training goes on:
   * {@link #with} drops them again. The same if it has that moment already, or has no room for it beside the first.
   */
  public WeightTimeline endingWith(long step, TensorSource weights) {
    long left = budget - Float.BYTES * weights.count();
    if (left < 0 || detail <= NOTHING || !moments.isEmpty() && step <= moments.getLast().step()) {
      return this;
    }
    WeightTimeline before = new WeightTimeline(left, detail, List.of()).thinned(due(), detail);
    if (before.moments.isEmpty() && !moments.isEmpty()) {
      return this;
    }
    List<Moment> all = new ArrayList<>(before.moments);
    all.add(new Moment(step, store.keep(weights)));
    return new WeightTimeline(budget, before.detail, store, all);
  }

  /** The moments without an end that is here only because a training came to rest. */
  private List<Moment> due() {
    List<Moment> due = new ArrayList<>(moments);
    if (due.size() > 1 && detail(due.getLast().step()) > detail) {
      due.removeLast();
    }
    return due;
  }

  /** The same moments, as many as fit in another budget. */
  public WeightTimeline withBudget(long other) {
    return within(other).in(store).thinned(moments, Math.min(detail, within(other).detail));
  }

  private WeightTimeline thinned(List<Moment> all, int from) {
    List<Moment> kept = all;
    int left = from;
    while (left > NOTHING && bytes(kept) > budget) {
      left--;
      int most = left;
      kept = kept.stream().filter(moment -> moment == all.getFirst() || detail(moment.step()) <= most).toList();
    }
    return new WeightTimeline(budget, left, store, left > NOTHING ? kept : List.of());
  }

  /** The least detail at which a time line keeps {@code step}. */
  private static int detail(long step) {
    int digits = Long.SIZE - Long.numberOfLeadingZeros(step) - Long.numberOfTrailingZeros(step);
    int exponent = Long.numberOfTrailingZeros(step);
    return step == 0 ? LEAST : digits > 1 ? digits : Math.max(LEAST, 1 - Integer.numberOfTrailingZeros(exponent));
  }

  /** Bytes that the weights take, in memory or elsewhere. */
  public long bytes() {
    return bytes(moments);
  }

  private static long bytes(List<Moment> moments) {
    return moments.stream().mapToLong(moment -> Float.BYTES * moment.kept().count()).sum();
  }

  /** The last moment at or before {@code step}; empty if there is none. */
  public Optional<Moment> at(long step) {
    return moments.reversed().stream().filter(moment -> moment.step() <= step).findFirst();
  }
}
