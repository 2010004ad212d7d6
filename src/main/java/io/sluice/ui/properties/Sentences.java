package io.sluice.ui.properties;

/** Clauses as sentences. */
final class Sentences {
  private Sentences() {}

  /** {@code clause} with a capital at its beginning. */
  static String sentence(String clause) {
    return clause.isEmpty() ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
  }
}
