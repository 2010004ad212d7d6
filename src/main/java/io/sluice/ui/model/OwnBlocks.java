package io.sluice.ui.model;

import io.sluice.disk.FileFailure;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.NodeGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The user's own blocks: groups that were saved, each as a design file of its own with just its blocks and their wires. Files are read and
 * written on another thread; a file that is no such block is passed over, and said at the start. FX thread only.
 */
public final class OwnBlocks {
  private static final int LONGEST_STEM = 60;

  private final Path folder;
  private final Executor executor;
  private final ObservableList<Document> blocks = FXCollections.observableArrayList();

  /**
   * The blocks in {@code folder}, which need not be there; none before {@link #reload}.
   *
   * @param executor where files are read and written
   */
  public OwnBlocks(Path folder, Executor executor) {
    this.folder = folder;
    this.executor = executor;
  }

  /** The blocks, by title; each a document of one group. */
  public ObservableList<Document> blocks() {
    return blocks;
  }

  /** What a block is called: the title of the group that all of it is. */
  public static String title(Document block) {
    return block.layout().groups().all().stream().findFirst().map(NodeGroup::title).orElse(block.name());
  }

  /** Blocks that were read, and for each file that could not be a sentence that names it and says why. */
  private record Read(List<Document> blocks, List<String> complaints) {}

  /**
   * Reads the folder again.
   *
   * @param complains takes a sentence if there are files that are no blocks
   */
  public void reload(Consumer<String> complains) {
    CompletableFuture.supplyAsync(() -> read(folder), executor).thenAccept(read -> Platform.runLater(() -> {
      blocks.setAll(read.blocks());
      if (!read.complaints().isEmpty()) {
        int more = read.complaints().size() - 1;
        complains.accept("Not among your own blocks: " + read.complaints().getFirst() + (more > 0 ? "; nor are " + more + " more in its folder" : ""));
      }
    }));
  }

  /**
   * Puts a block into the folder, in place of one of the same title.
   *
   * @param says takes what came of it, in a sentence
   */
  public void save(Document block, Consumer<String> says) {
    Path file = folder.resolve(stem(title(block)) + DesignFile.ENDING);
    CompletableFuture.supplyAsync(() -> write(file, block), executor).whenComplete((read, failure) -> Platform.runLater(() -> {
      if (failure == null) {
        blocks.setAll(read.blocks());
        says.accept("'" + title(block) + "' is among your own blocks now, in " + file);
      } else {
        says.accept("Not saved in " + file + ": " + failure.getCause().getMessage());
      }
    }));
  }

  private Read write(Path file, Document block) {
    try {
      Files.createDirectories(folder);
      DesignFile.write(file, block.withName(title(block)));
      return read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(FileFailure.sentence(e), e);
    }
  }

  /** A title as the name of a file, whatever the file system: other characters than letters and digits become a dash. */
  static String stem(String title) {
    String stem = title.strip().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return stem.isEmpty() ? "block" : stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
  }

  private static Read read(Path folder) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(DesignFile.ENDING)).sorted().forEach(file -> read(file, read));
      } catch (IOException e) {
        throw new UncheckedIOException(FileFailure.sentence(e), e);
      }
    }
    return read;
  }

  private static void read(Path file, Read into) {
    try {
      Document block = DesignFile.read(file);
      if (block.graph().nodes().isEmpty()) {
        into.complaints().add(file + ": expected blocks, found none");
      } else {
        into.blocks().add(block);
      }
    } catch (IOException e) {
      into.complaints().add(FileFailure.sentence(e));
    }
  }
}
