package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyMatchTest {

  @Test
  void lettersInTheirOrderAreFound() {
    assertThat(FuzzyMatch.score("svas", "Save as…")).isPresent();
    assertThat(FuzzyMatch.score("SAVE AS", "Save as…")).isPresent();
    assertThat(FuzzyMatch.score("", "Save as…")).isPresent();
  }

  @Test
  void lettersThatAreMissingOrInAnotherOrderAreNot() {
    assertThat(FuzzyMatch.score("sx", "Save as…")).isEmpty();
    assertThat(FuzzyMatch.score("vs", "Save")).isEmpty();
  }

  @Test
  void beginningsOfWordsCountMoreThanLettersWithin() {
    assertThat(score("dr", "Delete and reconnect")).isGreaterThan(score("dr", "Header"));
    assertThat(score("sa", "Select all")).isGreaterThan(score("sa", "Message"));
  }

  @Test
  void lettersInARowCountMoreThanScatteredOnes() {
    assertThat(score("und", "Undo")).isGreaterThan(score("und", "Unfold dense"));
  }

  private static int score(String typed, String name) {
    return FuzzyMatch.score(typed, name).orElseThrow();
  }
}
