package io.sluice.ui.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.FileFailure;
import io.sluice.file.DesignFile;
import io.sluice.file.JsonAt;
import io.sluice.graph.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Unsaved documents, kept beside the program's own state while it runs, never in the user's files. What a program left there that ended
 * without taking it away (a crash, a power cut) is found at the next start.
 */
public final class Journal {
  private static final String FOLDER = "unsaved";
  private static final String ENDING = ".json";
  private static final int MOST_BYTES = JsonAt.MOST_BYTES;

  private final Path folder;
  private final Saver saver;
  private final ProcessHandle process;

  /** What a program left unsaved: the document, what its origin was called, and the page where it is kept. */
  public record Left(Document document, String origin, Page page) {}

  /** The place of one document in the journal. FX thread only. */
  public final class Page {
    private final Path file;

    private Page(Path file) {
      this.file = file;
    }

    /** Keeps {@code document} from now on, in place of what was kept of it before. */
    public void keep(Document document, String origin) {
      saver.write(file, () -> bytes(document, origin));
    }

    /** Keeps nothing of it any longer: it is saved, or the user does not want it. */
    public void clear() {
      saver.delete(file);
    }
  }

  /** The journal of this process. */
  public Journal(UserFolders folders, Saver saver) {
    this(folders, saver, ProcessHandle.current());
  }

  Journal(UserFolders folders, Saver saver, ProcessHandle process) {
    folder = folders.state().resolve(FOLDER);
    this.saver = saver;
    this.process = process;
  }

  /** A place for a document; nothing is written before there is something to keep. */
  public Page page() {
    return new Page(folder.resolve(UUID.randomUUID() + ENDING));
  }

  private byte[] bytes(Document document, String origin) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("process", process.pid()).put("started", started(process)).put("origin", origin);
    json.put("name", document.name()).put("design", DesignFile.toJson(document));
    return SmallFile.bytes(json);
  }

  /** When a process began, by which it is told from a later one with the same number. */
  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /**
   * What programs that no longer run left unsaved; it stays on its page until whoever asks keeps something there, or clears it.
   *
   * @param complaints told in a sentence of what could not be read; it stays where it is
   */
  public List<Left> left(Consumer<String> complaints) {
    List<Left> left = new ArrayList<>();
    for (Path file : files(complaints)) {
      try {
        Optional<JsonAt> json = SmallFile.read(file, MOST_BYTES);
        if (json.isPresent() && !isRunning(json.get())) {
          left.add(left(json.get()));
        }
      } catch (IOException e) {
        complaints.accept("Unsaved work of an earlier start could not be restored: " + FileFailure.sentence(e));
      }
    }
    return left;
  }

  private List<Path> files(Consumer<String> complaints) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      complaints.accept("Unsaved work of an earlier start could not be looked for: " + FileFailure.sentence(e));
      return List.of();
    }
  }

  private static boolean isRunning(JsonAt json) throws IOException {
    String started = json.field("started").text();
    return ProcessHandle.of(json.field("process").whole()).filter(ProcessHandle::isAlive)
        .filter(process -> started(process).equals(started)).isPresent();
  }

  private Left left(JsonAt json) throws IOException {
    Document document = DesignFile.fromJson(json.field("design").text(), json.file(), "design");
    return new Left(document.withName(json.field("name").text()), json.field("origin").text(), new Page(json.file()));
  }
}
