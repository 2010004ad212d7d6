package io.sluice.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
  @Test
  void aRefusalThatIsASentenceStaysAsItIs() {
    assertThat(FileFailure.sentence(new BadFileException(Path.of("a.json"), "line 3", "a list", "7", ""))).isEqualTo("a.json, line 3: expected a list, found 7");
  }

  @Test
  void whereTheMessageIsNoMoreThanAPathTheReasonIsSaid() {
    assertThat(FileFailure.sentence(new AccessDeniedException("/a"))).isEqualTo("/a: no permission; choose another place");
    assertThat(FileFailure.sentence(new NoSuchFileException("/a"))).isEqualTo("/a: no such file");
    assertThat(FileFailure.sentence(new FileSystemException("/a", null, "No space left on device"))).isEqualTo("/a: No space left on device");
    assertThat(FileFailure.sentence(new FileSystemException("/a"))).isEqualTo("/a: the file system refused");
  }

  @Test
  void aFailureWithoutWordsIsAtLeastNamed() {
    assertThat(FileFailure.sentence(new IOException("Broken pipe"))).isEqualTo("reading or writing failed: Broken pipe");
    assertThat(FileFailure.sentence(new IOException())).isEqualTo("reading or writing failed: IOException");
  }

  @Test
  void whatJavaReportsOfAFileWhereAFolderIsNeededIsUnderstood(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    IOException failure = catchThrowableOfType(IOException.class, () -> Files.createDirectories(file));
    assertThat(FileFailure.sentence(failure)).isEqualTo(file + ": expected a folder, found a file");
  }
}
