package io.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What watching costs a training: its speeds unwatched and watched by turns, pair by pair. */
public final class WatchingCost {
  private final String label;
  private final List<Double> off = new ArrayList<>();
  private final List<Double> on = new ArrayList<>();

  /** No pairs yet; every line begins with {@code label}. */
  public WatchingCost(String label) {
    this.label = label;
  }

  /** A speed in images a second, measured while others did whatever else the machine does. */
  @FunctionalInterface
  public interface Speed {
    /** The speed now, watched or not. */
    double measured(boolean watched) throws WorkFailedException, InterruptedException;
  }

  /** Measures one more pair, and returns its line; every other pair begins with the watched half, so that a drift of the machine cancels out. */
  public String add(Speed speed) throws WorkFailedException, InterruptedException {
    boolean watchedFirst = on.size() % 2 == 1;
    double first = speed.measured(watchedFirst);
    double second = speed.measured(!watchedFirst);
    off.add(watchedFirst ? second : first);
    on.add(watchedFirst ? first : second);
    return line("pair=" + on.size(), off.getLast(), on.getLast());
  }

  /** The medians of all pairs and their ratio. */
  public String summary() {
    return line("pairs=" + on.size(), median(off), median(on));
  }

  private String line(String what, double unwatched, double watched) {
    return String.format(Locale.ROOT, "%s %s off_img_per_s=%.0f on_img_per_s=%.0f ratio=%.3f", label, what, unwatched, watched, watched / unwatched);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
