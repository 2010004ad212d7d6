package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedRecipeTest {
  private static final Recipe OTHER = Recipe.STANDARD.withDataset("fashion").withSeed(7).withBatchSize(3);

  @ParameterizedTest
  @EnumSource
  void dataSetAndSeedStay(NamedRecipe named) {
    assertThat(named.insteadOf(OTHER).dataset()).isEqualTo("fashion");
    assertThat(named.insteadOf(OTHER).seed()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void aRecipeIsKnownAgainWhateverItsDataSetAndSeed(NamedRecipe named) {
    assertThat(NamedRecipe.of(named.insteadOf(OTHER))).contains(named);
  }

  @Test
  void oneOfTheUsersOwnHasNoName() {
    assertThat(NamedRecipe.of(OTHER)).isEmpty();
    assertThat(NamedRecipe.of(NamedRecipe.FAST.insteadOf(OTHER).withEpochs(2))).isEmpty();
  }

  @Test
  void theDefaultIsWhatANewDesignHas() {
    assertThat(NamedRecipe.of(Document.empty("new").recipe())).contains(NamedRecipe.DEFAULT);
    assertThat(NamedRecipe.DEFAULT).hasToString("default");
  }
}
