package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cli.SluiceCommand;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void unknownOptionIsWrongUse() {
    assertThat(SluiceCommand.run(_ -> 0, _ -> 0, "--no-such-option")).isEqualTo(2);
  }
}
