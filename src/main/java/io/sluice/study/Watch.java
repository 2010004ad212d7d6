package io.sluice.study;

/** Whoever follows an analysis, and may break it off. Called on the thread that does the work. */
@FunctionalInterface
public interface Watch {
  /** Lets everything run to its end. */
  Watch NONE = (_, _) -> true;

  /**
   * Whether to go on. Takes note of how far the work is.
   *
   * @param done  parts of the work that are done, from 0
   * @param total parts in all
   */
  boolean goesOn(long done, long total);

  /** The watch over pass {@code pass}, from 0, of {@code passes} that take about as long each. */
  default Watch pass(int pass, int passes) {
    return (done, total) -> goesOn(pass * total + done, passes * total);
  }
}
