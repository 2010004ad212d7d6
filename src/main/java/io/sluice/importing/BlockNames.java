package io.sluice.importing;

import io.sluice.graph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of other programs made into names of blocks, each only once. */
public final class BlockNames {
  private static final int LONGEST = 60;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** {@code name} with an underscore for each character that a block's name cannot have; {@code block} if nothing is left. */
  public static String valid(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^[^A-Za-z]+", "");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST));
    return Node.isName(cut) ? cut : "block";
  }

  /** {@code name} made valid and, where a block has that name, with the first free number behind it. */
  String unique(String name) {
    String valid = valid(name);
    String stem = valid.replaceFirst("[0-9]{1,9}$", "");
    String unique = valid;
    while (!taken.add(unique)) {
      unique = stem.substring(0, Math.min(stem.length(), LONGEST - 6)) + numbers.merge(stem.toLowerCase(Locale.ROOT), 2, (one, _) -> one + 1);
    }
    return unique;
  }
}
