package io.sluice.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.export.TestExports;
import io.sluice.export.source.SourceCode;
import io.sluice.graph.Document;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HighlightingTest {

  /** The pieces that are not plain, with what they are. */
  private static String colored(String... lines) {
    Highlighting highlighting = new Highlighting();
    return List.of(lines).stream().flatMap(line -> highlighting.of(line).stream())
        .filter(span -> span.kind() != Span.Kind.PLAIN)
        .map(span -> span.kind() + " " + span.text())
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
      x = F.relu(x) # of "x"    | NAME relu; COMMENT # of "x"
      from keras import layers  | KEYWORD from; KEYWORD import
      class Net(nn.Module):     | KEYWORD class; NAME Net; NAME nn; NAME Module
      lr=1e-7, beta=0.9, n=64   | NUMBER 1e-7; NUMBER 0.9; NUMBER 64
      name="a # \\" b")(conv1)  | STRING "a # \\" b"
      """)
  void wordsHaveTheColourOfWhatTheyAre(String line, String expected) {
    assertThat(colored(line)).isEqualTo(expected);
  }

  @Test
  void aDocstringGoesOnOverLinesUntilItEnds() {
    assertThat(colored("\"\"\"One line.\"\"\"", "\"\"\"Two:", "if it is", "\"\"\"", "if x:"))
        .isEqualTo("STRING \"\"\"One line.\"\"\"; STRING \"\"\"Two:; STRING if it is; STRING \"\"\"; KEYWORD if");
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfTheProgramIsLost(Dialect dialect) throws IOException {
    Document document = TestExports.sample("dynamic-mask").document();

    assertThat(CodeLine.of(dialect, document)).extracting(CodeLine::text)
        .containsExactlyElementsOf(dialect.of(document).lines().stream().map(SourceCode.Line::text).toList());
  }
}
