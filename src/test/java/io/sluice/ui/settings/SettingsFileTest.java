package io.sluice.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private final List<String> complaints = new ArrayList<>();

  @TempDir
  private Path folder;

  @Test
  void whatWasChosenIsThereTheNextTime() throws IOException {
    Settings chosen = new Settings(Theme.LIGHT, 150, new WindowPlace(1200, 800, true), 0.03, false, true, Map.of("Train", "Ctrl+T"));
    assertThat(read(SettingsFile.bytes(chosen))).isEqualTo(chosen);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aNewUserHasTheStandard() {
    assertThat(SettingsFile.read(folder.resolve("none.json"), complaints::add)).isEqualTo(Settings.STANDARD);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aWrongValueCostsJustThisValue() throws IOException {
    Settings read = read("{\"theme\": \"light\", \"scale\": 9000, \"minimap\": \"yes\", \"watching\": 0.03}");
    assertThat(read).isEqualTo(Settings.STANDARD.withTheme(Theme.LIGHT).withWatching(0.03));
    assertThat(complaints).hasSize(2).allSatisfy(sentence -> assertThat(sentence).contains("settings.json"));
    assertThat(complaints.getFirst()).contains("scale").contains("from 80 to 200").contains("9000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"theme\"", "{\"theme\":\"light\"} more", "{\"theme\":\"light\",\"theme\":\"dark\"}",
      "\u0000\u0001"})
  void whatIsNoSettingsFileLeavesTheStandardAndASentence(String text) throws IOException {
    assertThat(read(text)).isEqualTo(Settings.STANDARD);
    assertThat(complaints).singleElement().asString().contains("settings.json").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"watching\": 1e999}", "{\"watching\": -1}", "{\"watching\": 0}", "{\"theme\": \"../dark\"}", "{\"theme\": 1}",
      "{\"window\": {\"width\": 2147483648, \"height\": 1, \"maximized\": false}}", "{\"window\": []}", "{\"shortcuts\": {\"a\": 1}}"})
  void valuesOutOfRangeAreRefusedOneByOne(String text) throws IOException {
    assertThat(read(text)).isEqualTo(Settings.STANDARD);
    assertThat(complaints).hasSize(1);
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    assertThat(read("{\"theme\": \"" + "x".repeat(1 << 18) + "\"}")).isEqualTo(Settings.STANDARD);
    assertThat(complaints).singleElement().asString().contains("at most");
  }

  @Test
  void aFolderInItsPlaceIsToldOf() throws IOException {
    Files.createDirectory(folder.resolve("settings.json"));
    assertThat(SettingsFile.read(folder.resolve("settings.json"), complaints::add)).isEqualTo(Settings.STANDARD);
    assertThat(complaints).singleElement().asString().contains("a folder");
  }

  private Settings read(String text) throws IOException {
    return read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Settings read(byte[] bytes) throws IOException {
    return SettingsFile.read(Files.write(folder.resolve("settings.json"), bytes), complaints::add);
  }
}
