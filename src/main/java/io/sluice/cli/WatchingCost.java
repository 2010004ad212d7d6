package io.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What watching costs a training: its speeds unwatched and watched by turns, pair by pair. Each half of a pair is measured in slices that take
 * turns with the other's, so that a machine whose own speed changes from second to second changes both alike.
 */
public final class WatchingCost {
  /** Slices of each half of a pair. */
  private static final int SLICES = 8;

  private final String label;
  private final int stepsOfSlice;
  private final List<Double> off = new ArrayList<>();
  private final List<Double> on = new ArrayList<>();

  /**
   * No pairs yet.
   *
   * @param label how every line begins
   * @param steps training steps of each half of a pair, 1 or more
   */
  public WatchingCost(String label, int steps) {
    this.label = label;
    stepsOfSlice = Math.ceilDiv(steps, SLICES);
  }

  /** A speed in images a second, measured while others did whatever else the machine does. */
  @FunctionalInterface
  public interface Speed {
    /** The speed over the next {@code steps} steps, watched or not. */
    double measured(boolean watched, int steps) throws WorkFailedException, InterruptedException;
  }

  /**
   * Measures one more pair, and returns its line. Of every other two slices the watched one comes first, so that a drift of the machine
   * cancels out.
   */
  public String add(Speed speed) throws WorkFailedException, InterruptedException {
    double unwatched = 0;
    double watched = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      boolean watchedFirst = slice % 2 == 1;
      double first = 1 / speed.measured(watchedFirst, stepsOfSlice);
      double second = 1 / speed.measured(!watchedFirst, stepsOfSlice);
      unwatched += watchedFirst ? second : first;
      watched += watchedFirst ? first : second;
    }
    off.add(SLICES / unwatched);
    on.add(SLICES / watched);
    return line("pair=" + on.size(), off.getLast(), on.getLast(), ratio(on.size() - 1));
  }

  /** Measures that many pairs; {@code lines} takes the line of each, and then the summary. */
  public void measure(int pairs, Speed speed, Consumer<String> lines) throws WorkFailedException, InterruptedException {
    for (int pair = 0; pair < pairs; pair++) {
      lines.accept(add(speed));
    }
    lines.accept(summary());
  }

  /** The medians of all pairs: of both halves' speeds, and of their ratios. */
  public String summary() {
    return line("pairs=" + on.size(), median(off), median(on), median(IntStream.range(0, on.size()).mapToObj(this::ratio).toList()));
  }

  private double ratio(int pair) {
    return on.get(pair) / off.get(pair);
  }

  private String line(String what, double unwatched, double watched, double ratio) {
    return String.format(Locale.ROOT, "%s %s off_img_per_s=%.0f on_img_per_s=%.0f ratio=%.3f", label, what, unwatched, watched, ratio);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
