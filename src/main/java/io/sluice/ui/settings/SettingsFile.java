package io.sluice.ui.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.BadFileException;
import io.sluice.disk.FileFailure;
import io.sluice.file.JsonAt;
import io.sluice.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings as a file. A value in it that is none costs just this value, and is told of. */
final class SettingsFile {
  private static final int MOST_BYTES = 1 << 17;
  private static final int LONGEST = 80;

  private final JsonAt json;
  private final Consumer<String> complaints;

  private SettingsFile(JsonAt json, Consumer<String> complaints) {
    this.json = json;
    this.complaints = complaints;
  }

  private interface Reading {
    Settings from(JsonAt value, Settings before) throws BadFileException;
  }

  /** The settings in {@code file}; what is not there, or is wrong, is as a new user has it, and {@code complaints} get a sentence of what is wrong. */
  static Settings read(Path file, Consumer<String> complaints) {
    try {
      return SmallFile.read(file, MOST_BYTES).map(json -> new SettingsFile(json, complaints).settings()).orElse(Settings.STANDARD);
    } catch (IOException e) {
      complaints.accept("Settings could not be read, so that they are as for a new user: " + FileFailure.sentence(e));
      return Settings.STANDARD;
    }
  }

  private Settings settings() {
    Settings read = Settings.STANDARD;
    read = with("theme", read, (value, before) -> before.withTheme(theme(value)));
    read = with("scale", read, (value, before) -> before.withScale(value.whole(Settings.LEAST_SCALE, Settings.MOST_SCALE)));
    read = with("window", read, (value, before) -> before.withWindow(window(value)));
    read = with("watching", read, (value, before) -> before.withWatching(value.number()));
    read = with("wireShapes", read, (value, before) -> before.withWireShapes(flag(value)));
    read = with("minimap", read, (value, before) -> before.withMinimap(flag(value)));
    return with("shortcuts", read, (value, before) -> before.withShortcuts(shortcuts(value)));
  }

  private Settings with(String key, Settings before, Reading reading) {
    Optional<JsonAt> value = json.find(key);
    if (value.isEmpty()) {
      return before;
    }
    try {
      return reading.from(value.get(), before);
    } catch (BadFileException | IllegalArgumentException e) {
      complaints.accept("A setting could not be read, so that it is as for a new user: " + e.getMessage());
      return before;
    }
  }

  private static Theme theme(JsonAt value) throws BadFileException {
    String name = value.text();
    return Arrays.stream(Theme.values()).filter(theme -> key(theme).equals(name)).findFirst()
        .orElseThrow(() -> value.wrong("one of " + String.join(", ", Arrays.stream(Theme.values()).map(SettingsFile::key).toList())));
  }

  private static String key(Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static WindowPlace window(JsonAt value) throws BadFileException {
    return new WindowPlace(value.field("width").whole(0, WindowPlace.MOST), value.field("height").whole(0, WindowPlace.MOST),
        flag(value.field("maximized")));
  }

  private static boolean flag(JsonAt value) throws BadFileException {
    if (!value.node().isBoolean()) {
      throw value.wrong("true or false");
    }
    return value.node().booleanValue();
  }

  private static Map<String, String> shortcuts(JsonAt value) throws BadFileException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (JsonAt each : value.fields()) {
      if (each.key().length() > LONGEST || each.text().length() > LONGEST) {
        throw each.wrong("at most " + LONGEST + " characters");
      }
      keys.put(each.key(), each.text());
    }
    return keys;
  }

  /** {@code settings} as the text of the file. */
  static byte[] bytes(Settings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("theme", key(settings.theme())).put("scale", settings.scale());
    json.putObject("window").put("width", settings.window().width()).put("height", settings.window().height())
        .put("maximized", settings.window().maximized());
    json.put("watching", settings.watching()).put("wireShapes", settings.wireShapes()).put("minimap", settings.minimap());
    ObjectNode shortcuts = json.putObject("shortcuts");
    settings.shortcuts().forEach(shortcuts::put);
    return SmallFile.bytes(json);
  }
}
