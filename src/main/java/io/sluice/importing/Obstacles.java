package io.sluice.importing;

import io.sluice.disk.BadFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that keeps a file from being imported, gathered so that the user sees it at once. */
public final class Obstacles {
  private static final int MOST_LISTED = 20;
  private static final int LONGEST = 240;

  private final Path file;
  private final List<String> clauses = new ArrayList<>();

  /** None yet. */
  public Obstacles(Path file) {
    this.file = file;
  }

  /** One more: what is wrong at {@code place}. */
  public void add(String place, String why) {
    clauses.add(readable(place + ": " + why));
  }

  /** Refuses the file if there is any, with all of them. */
  public void throwIfAny() throws BadFileException {
    if (clauses.isEmpty()) {
      return;
    }
    List<String> listed = clauses.subList(0, Math.min(MOST_LISTED, clauses.size()));
    String more = clauses.size() > MOST_LISTED ? "; and " + (clauses.size() - MOST_LISTED) + " more" : "";
    String what = clauses.size() == 1 ? "one place" : clauses.size() + " places";
    throw BadFileException.because(file, "", "nothing was imported, since no block can say what is in " + what + ": "
        + String.join("; ", listed) + more);
  }

  private static String readable(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
