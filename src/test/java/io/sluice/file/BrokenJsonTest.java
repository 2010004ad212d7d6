package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenJsonTest {
  private static final Path FILE = Path.of("net.json");

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      { nodes: 1}       | 3  | a key in double quotes or '}'               | 'nodes'
      {"a":1,}          | 8  | a key in double quotes                      | '}'
      {"a" 1}           | 6  | ':', ',' or '}'                             | '1'
      {"a":abc}         | 6  | a value                                     | 'abc'
      {"a":1 "b":2}     | 8  | ',' or '}'                                  | '"b"'
      {"a":[1,]}        | 9  | a value                                     | ']'
      {"a":[1 2]}       | 9  | ',' or ']'                                  | '2'
      {"a":["x" "y"]}   | 11 | ',' or ']'                                  | '"y"'
      {"a":1,"a":2}     | 11 | each key once                               | "a" again
      {"a":1} x         | 9  | nothing behind its end                      | 'x'
      {"a":1} {}        | 9  | nothing behind its end                      | '{'
      {"a":"\\q"}       | 8  | one of " \\ / b f n r t u behind '\\'       | 'q'
      {"a":NaN}         | 9  | a value                                     | 'NaN'
      {"a":+1}          | 7  | a value                                     | '+'
      {"a":1.}          | 7  | ',' or '}'                                  | '.'
      {"a":-}           | 7  | a digit                                     | '}'
      {"a":1]           | 7  | ',' or '}'                                  | ']'
      hello             | 1  | a value                                     | 'hello'
      // note           | 1  | a value                                     | '/'
      """)
  void whatIsWrongIsSaidByItsPlaceAndByWhatHasToStandThere(String text, int column, String expected, String found) {
    assertThatThrownBy(() -> JsonAt.parse(FILE, "", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadFileException.class)
        .hasMessage("net.json, line 1, column " + column + ": expected JSON with " + expected + ", found " + found
            + "; mend that place in a text editor");
  }

  @Test
  void aTextThatEndsTooEarlyWasCutOff() {
    assertThatThrownBy(() -> JsonAt.parse(FILE, "header", "{\n\"a\": [1, 2".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("net.json, header, line 2, column 11: expected the rest of the JSON, found its end; it was cut off: take a whole copy");
  }

  @Test
  void aTextThatGoesOnInTheNextLineIsRefused() {
    assertThatThrownBy(() -> JsonAt.parse(FILE, "", "{\"a\": \"x\ny\"}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("net.json, line 1, column 9: expected JSON with each text in one line, found the end of the line;"
            + " mend that place in a text editor");
  }
}
