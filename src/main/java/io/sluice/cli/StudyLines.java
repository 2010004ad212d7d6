package io.sluice.cli;

import io.sluice.study.Watch;
import java.io.PrintWriter;
import java.util.Locale;

/** How far an analysis is, as a plain line every few seconds; it is never broken off by this. */
final class StudyLines implements Watch {
  private static final long EVERY = 3_000_000_000L;

  private final PrintWriter err;
  private final String what;
  private final long start = System.nanoTime();
  private long lastLine = start;

  /** Lines to {@code err} that begin with {@code what}. */
  StudyLines(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public boolean goesOn(long done, long total) {
    long now = System.nanoTime();
    if (now - lastLine >= EVERY && done > 0) {
      double left = (now - start) / 1e9 * (total - done) / done;
      err.println(String.format(Locale.ROOT, "%s: %d %% done, %.0f s left", what, 100 * done / total, left));
      err.flush();
      lastLine = now;
    }
    return true;
  }
}
