package io.sluice.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir
  private Path folder;
  private Path file;

  @BeforeEach
  void writeAnOldFile() throws IOException {
    file = Files.writeString(folder.resolve("file"), "old");
  }

  private void onlyTheFileIsThere() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theNewFileTakesTheOldOnesPlace() throws IOException {
    AtomicFile.write(file, "new".getBytes(StandardCharsets.UTF_8));

    assertThat(file).hasContent("new");
    onlyTheFileIsThere();
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    AtomicFile.write(folder.resolve("a/b/c"), "new".getBytes(StandardCharsets.UTF_8));

    assertThat(folder.resolve("a/b/c")).hasContent("new");
  }

  @Test
  void contentThatFailsHalfWayLeavesTheOldFile() throws IOException {
    assertThatThrownBy(() -> AtomicFile.write(file, out -> {
      out.write(new byte[1 << 20]);
      throw new IOException("disk full");
    })).hasMessage("disk full");

    assertThat(file).hasContent("old");
    onlyTheFileIsThere();
  }

  @Test
  void aCheckSeesTheWholeFileAndItsRefusalLeavesTheOldOne() throws IOException {
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)), written -> {
      assertThat(written).hasContent("new");
      throw new IOException("not as it should be");
    })).hasMessage("not as it should be");

    assertThat(file).hasContent("old");
    onlyTheFileIsThere();
  }

  @Test
  void aWrittenFileMayBeReadByWhomTheSystemLets() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "");

    AtomicFile.write(file, "new".getBytes(StandardCharsets.UTF_8));

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void aRefusalIsOneSentenceWithFilePlaceExpectedFoundAndRemedy() {
    assertThat(new BadFileException(Path.of("a.idx"), "byte 4", "2", "3", "take another")).hasMessage("a.idx, byte 4: expected 2, found 3; take another");
    assertThat(new BadFileException(Path.of("a.idx"), "", "2", "3", "")).hasMessage("a.idx: expected 2, found 3");
    assertThat(BadFileException.because(Path.of("a.json"), "x", "x is not 3")).hasMessage("a.json, x: x is not 3");
  }

  @Test
  void aRefusalOfTheFileBesideIsInTheNameOfTheFileItselfAndAnyOtherStays() {
    Path beside = folder.resolve(".net.json.1.part");
    assertThat(AtomicFile.named(new AccessDeniedException(beside.toString()), beside, file).getFile()).isEqualTo(file.toString());
    AccessDeniedException other = new AccessDeniedException("/elsewhere");
    assertThat(AtomicFile.named(other, beside, file)).isSameAs(other);
  }
}
