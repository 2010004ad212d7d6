package io.sluice.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two starts of the program, one after the other. */
class UserStateTest {
  private final List<String> complaints = new ArrayList<>();

  @TempDir
  private Path folder;

  @Test
  void aSettingThatWasChangedIsThereAtTheNextStart() {
    start().preferences().change(now -> now.withWatching(0.25).withScale(120));
    assertThat(start().preferences().now()).isEqualTo(Settings.STANDARD.withWatching(0.25).withScale(120));
  }

  @Test
  void theNewestFileStandsFirstAndEachOnlyOnce() {
    RecentFiles recent = start().recent();
    recent.add(file("a"));
    recent.add(file("b"));
    recent.add(file("a"));
    assertThat(start().recent().files()).containsExactly(file("a"), file("b"));
    recent.forget(file("a"));
    assertThat(start().recent().files()).containsExactly(file("b"));
  }

  @Test
  void onlySoManyFilesAreRemembered() {
    RecentFiles recent = start().recent();
    IntStream.range(0, RecentFiles.MOST + 5).forEach(k -> recent.add(file("f" + k)));
    assertThat(start().recent().files()).hasSize(RecentFiles.MOST).startsWith(file("f16")).endsWith(file("f5"));
  }

  @Test
  void whatWasOpenIsKnownOnlyAfterTheFirstTime() {
    UserState first = start();
    assertThat(first.recent().open()).isEmpty();
    first.recent().keepOpen(List.of());
    assertThat(start().recent().open()).contains(List.of());
  }

  @Test
  void aDamagedListOfFilesBeginsAnewAndSaysSo() throws IOException {
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(folder.resolve("state").resolve("recent.json"), "{\"files\": [\"relative\"]}");
    assertThat(start().recent().files()).isEmpty();
    assertThat(complaints).singleElement().asString().contains("recent.json").contains("an absolute path");
  }

  @Test
  void unsavedWorkOfARunningProgramIsLeftToIt() throws IOException {
    start().journal().page().keep(Document.empty("mine"), "");
    assertThat(pages()).hasSize(1);
    assertThat(start().journal().left(complaints::add)).isEmpty();
  }

  @Test
  void unsavedWorkOfAProgramThatEndedIsFoundAndGoneOnceItIsCleared() throws Exception {
    Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version").start();
    new Journal(UserFolders.in(folder), saver(Runnable::run), other.toHandle()).page().keep(Document.empty("mine"), "/a/mine.sluice.json");
    other.waitFor();
    List<Journal.Left> left = start().journal().left(complaints::add);
    assertThat(left).singleElement().satisfies(it -> {
      assertThat(it.document().name()).isEqualTo("mine");
      assertThat(it.origin()).isEqualTo("/a/mine.sluice.json");
    });
    left.getFirst().page().keep(Document.empty("mine"), "");
    assertThat(start().journal().left(complaints::add)).as("it is this program's now").isEmpty();
    left.getFirst().page().clear();
    assertThat(pages()).isEmpty();
  }

  @Test
  void aDamagedPageIsToldOfAndStays() throws IOException {
    Path page = folder.resolve("state").resolve("unsaved").resolve("x.json");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "{\"process\": 1");
    assertThat(start().journal().left(complaints::add)).isEmpty();
    assertThat(complaints).singleElement().asString().contains("x.json");
    assertThat(page).exists();
  }

  @Test
  void ofSeveralWishesForAFileOnlyTheNewestIsCarriedOut() throws IOException {
    List<Runnable> later = new ArrayList<>();
    Saver saver = saver(later::add);
    Path file = folder.resolve("x");
    saver.write(file, () -> {
      throw new AssertionError("written though it is old");
    });
    saver.write(file, () -> new byte[] {7});
    later.forEach(Runnable::run);
    assertThat(file).hasBinaryContent(new byte[] {7});
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldOfOnce() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("config"), "in the way");
    UserState state = start();
    state.preferences().change(now -> now.withScale(90));
    state.preferences().change(now -> now.withScale(100));
    assertThat(complaints).filteredOn(sentence -> sentence.contains("cannot be written")).hasSize(1);
    assertThat(notAFolder).hasContent("in the way");
  }

  @Test
  void foldersAreWhereEachSystemKeepsThem() {
    Path home = Path.of("/home/ada");
    assertThat(UserFolders.of("Linux", home, Map.of())).isEqualTo(new UserFolders(
        home.resolve(".config/sluice"), home.resolve(".local/state/sluice")));
    assertThat(UserFolders.of("Linux", home, Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "relative"))).isEqualTo(new UserFolders(
        Path.of("/c/sluice"), home.resolve(".local/state/sluice")));
    assertThat(UserFolders.of("Mac OS X", home, Map.of()).config()).isEqualTo(home.resolve("Library/Application Support/Sluice"));
  }

  private Path file(String name) {
    return folder.resolve(name + DesignFile.ENDING).toAbsolutePath();
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("state").resolve("unsaved"))) {
      return all.toList();
    }
  }

  private Saver saver(Executor executor) {
    return new Saver(executor, complaints::add);
  }

  private UserState start() {
    return UserState.in(UserFolders.in(folder), saver(Runnable::run), complaints::add);
  }
}
