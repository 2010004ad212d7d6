package io.sluice.ui.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.disk.FileFailure;
import io.sluice.file.JsonAt;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files that were opened or saved last, newest first, and what was open when the program was last closed. FX thread only. */
public final class RecentFiles {
  /** As many are remembered. */
  public static final int MOST = 12;

  private static final String FILE = "recent.json";
  private static final int MOST_BYTES = 1 << 18;
  private static final int MOST_OPEN = 50;

  private final Path file;
  private final Saver saver;
  private final ObservableList<Path> files = FXCollections.observableArrayList();
  private Optional<List<String>> open = Optional.empty();

  /**
   * What is remembered from the last time.
   *
   * @param complaints told in a sentence of what could not be read
   */
  public RecentFiles(UserFolders folders, Saver saver, Consumer<String> complaints) {
    this.saver = saver;
    file = folders.state().resolve(FILE);
    try {
      Optional<JsonAt> json = SmallFile.read(file, MOST_BYTES);
      if (json.isPresent()) {
        read(json.get());
      }
    } catch (IOException e) {
      beginAnew(FileFailure.sentence(e), complaints);
    } catch (InvalidPathException e) {
      beginAnew(e.getMessage(), complaints);
    }
  }

  private void beginAnew(String why, Consumer<String> complaints) {
    files.clear();
    complaints.accept("The list of recent files could not be read and begins anew: " + why);
  }

  private void read(JsonAt json) throws IOException {
    for (JsonAt each : json.field("files").elements().stream().limit(MOST).toList()) {
      Path path = Path.of(each.text());
      if (!path.isAbsolute()) {
        throw each.wrong("an absolute path");
      }
      files.add(path);
    }
    Optional<JsonAt> stillOpen = json.find("open");
    if (stillOpen.isPresent()) {
      List<String> names = new ArrayList<>();
      for (JsonAt each : stillOpen.get().elements().stream().limit(MOST_OPEN).toList()) {
        names.add(each.text());
      }
      open = Optional.of(names);
    }
  }

  /** The files, newest first, for views to listen to; some may be gone by now. */
  public ObservableList<Path> files() {
    return files;
  }

  /** What was open when the program was last closed, as {@link #keepOpen} was told; empty before the first time. */
  public Optional<List<String>> open() {
    return open;
  }

  /** Puts {@code used} in front. */
  public void add(Path used) {
    files.remove(used);
    files.addFirst(used);
    if (files.size() > MOST) {
      files.remove(MOST, files.size());
    }
    save();
  }

  /** Forgets {@code gone}. */
  public void forget(Path gone) {
    files.remove(gone);
    save();
  }

  /** Notes what is open, for the next start. */
  public void keepOpen(List<String> names) {
    open = Optional.of(List.copyOf(names));
    save();
  }

  private void save() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode paths = json.putArray("files");
    files.forEach(path -> paths.add(path.toString()));
    open.ifPresent(names -> {
      ArrayNode stillOpen = json.putArray("open");
      names.forEach(stillOpen::add);
    });
    saver.write(file, () -> SmallFile.bytes(json));
  }
}
