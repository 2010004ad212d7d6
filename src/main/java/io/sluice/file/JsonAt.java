package io.sluice.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value of a JSON text together with where it is, so that what is wrong with it can be said in one sentence.
 *
 * @param file  the file that the text is from, as the user named it
 * @param place of this value, {@code nodes[3].kernel}; empty for the whole text
 * @param key   under which it is a value of an object; empty if it is none
 * @param node  the value
 */
public record JsonAt(Path file, String place, String key, JsonNode node) {
  /** Longer texts are refused unread. */
  public static final int MOST_BYTES = 16 << 20;

  private static final int MOST_DEPTH = 16;
  /** Longer keys are refused, in characters. */
  static final int LONGEST_NAME = 512;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_FOUND = 60;
  /** What Jackson adds for programmers, {@code , from `StreamReadConstraints.…`}. */
  private static final Pattern LIBRARY = Pattern.compile(", from `[^`]*`");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(MOST_DEPTH)
              .maxNameLength(LONGEST_NAME)
              .maxNumberLength(LONGEST_NUMBER)
              .maxStringLength(MOST_BYTES)
              .maxDocumentLength(MOST_BYTES)
              .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  /**
   * The object that {@code json} is.
   *
   * @param place where in {@code file} the text is; empty if it is the file
   * @throws BadFileException if it is no UTF-8, not JSON, nests too deeply, has a key twice, or is no object
   */
  public static JsonAt parse(Path file, String place, byte[] json) throws BadFileException {
    return new JsonAt(file, place, "", tree(file, place, json)).object();
  }

  private static JsonNode tree(Path file, String place, byte[] json) throws BadFileException {
    String text = GivenFile.text(file, place, "JSON", json);
    try {
      return MAPPER.readTree(text);
    } catch (StreamConstraintsException e) {
      String limit = LIBRARY.matcher(e.getOriginalMessage()).replaceAll("");
      throw BadFileException.because(file, place, "JSON beyond what is read here: " + Character.toLowerCase(limit.charAt(0)) + limit.substring(1));
    } catch (JsonProcessingException e) {
      throw BrokenJson.refusal(file, place, text, e);
    }
  }

  /** The value of {@code name}, which has to be there. */
  public JsonAt field(String name) throws BadFileException {
    return find(name).orElseThrow(() -> new BadFileException(file, place, "a key '" + name + "'", "none", ""));
  }

  /** The value of {@code name}, if it is there. */
  public Optional<JsonAt> find(String name) {
    String below = brief(name);
    return Optional.ofNullable(node.get(name)).map(value -> new JsonAt(file, place.isEmpty() ? below : place + "." + below, name, value));
  }

  /** The elements of this list. */
  public List<JsonAt> elements() throws BadFileException {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    List<JsonAt> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new JsonAt(file, place + "[" + elements.size() + "]", "", element));
    }
    return elements;
  }

  /** This, if it is an object. */
  public JsonAt object() throws BadFileException {
    if (!node.isObject()) {
      throw wrong("a JSON object");
    }
    return this;
  }

  /** The values of this object, in order. */
  public List<JsonAt> fields() throws BadFileException {
    return object().node.properties().stream().map(entry -> find(entry.getKey()).orElseThrow()).toList();
  }

  /** This object, which has no other keys than {@code known}. */
  public JsonAt withOnly(Set<String> known) throws BadFileException {
    for (var entry : object().node.properties()) {
      if (!known.contains(entry.getKey())) {
        String expected = "no other keys than " + String.join(", ", known);
        throw new BadFileException(file, place, expected, "'" + brief(entry.getKey()) + "'", "take it out");
      }
    }
    return this;
  }

  /** This text. */
  public String text() throws BadFileException {
    if (!node.isTextual()) {
      throw wrong("a text");
    }
    return node.textValue();
  }

  /** This true or false. */
  public boolean flag() throws BadFileException {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  /** This whole number. */
  public long whole() throws BadFileException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("a whole number");
    }
    return node.longValue();
  }

  /** This whole number, which has to be from {@code min} to {@code max}. */
  public int whole(int min, int max) throws BadFileException {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
      throw wrong("a whole number from " + min + " to " + max);
    }
    return node.intValue();
  }

  /** This finite number. */
  public double number() throws BadFileException {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("a finite number");
    }
    return node.doubleValue();
  }

  /** A refusal of this value, where {@code expected} has to be. */
  public BadFileException wrong(String expected) {
    return new BadFileException(file, place, expected, found(), "");
  }

  /** A refusal of this value for the reason {@code why}. */
  public BadFileException refused(String why) {
    return BadFileException.because(file, place, why);
  }

  /** What is here, short enough for a sentence. */
  public String found() {
    return node.isMissingNode() ? "nothing" : brief(node.toString());
  }

  /** {@code text}, cut off where it is too long for a sentence. */
  public static String brief(String text) {
    String cut = text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
    return CONTROL.matcher(cut).replaceAll("?");
  }
}
