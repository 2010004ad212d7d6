package io.sluice.ui.settings;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes small files in the background, one after the other. Of several wishes for one file only the newest is carried out. Any thread.
 */
public final class Saver {
  /** Bytes that are made when they are written; empty for a file that is to be gone. */
  private final LinkedHashMap<Path, Optional<Supplier<byte[]>>> wishes = new LinkedHashMap<>();
  private final Executor background;
  private final Consumer<String> complaints;
  private boolean busy;
  private boolean told;

  /**
   * A saver with nothing to do.
   *
   * @param background where files are written
   * @param complaints told once, in a sentence, if they cannot be
   */
  public Saver(Executor background, Consumer<String> complaints) {
    this.background = background;
    this.complaints = complaints;
  }

  /** Writes {@code content} to {@code file} some time soon. */
  public void write(Path file, Supplier<byte[]> content) {
    wish(file, Optional.of(content));
  }

  /** Takes {@code file} away some time soon. */
  public void delete(Path file) {
    wish(file, Optional.empty());
  }

  private void wish(Path file, Optional<Supplier<byte[]>> content) {
    synchronized (this) {
      wishes.remove(file);
      wishes.put(file, content);
      if (busy) {
        return;
      }
      busy = true;
    }
    background.execute(this::work);
  }

  private void work() {
    for (Optional<Map.Entry<Path, Optional<Supplier<byte[]>>>> next = next(); next.isPresent(); next = next()) {
      carryOut(next.get().getKey(), next.get().getValue());
    }
  }

  private synchronized Optional<Map.Entry<Path, Optional<Supplier<byte[]>>>> next() {
    Optional<Map.Entry<Path, Optional<Supplier<byte[]>>>> first =
        Optional.ofNullable(wishes.pollFirstEntry());
    busy = first.isPresent();
    notifyAll();
    return first;
  }

  private void carryOut(Path file, Optional<Supplier<byte[]>> content) {
    try {
      if (content.isPresent()) {
        AtomicFile.write(file, content.get().get());
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      complain(file, e);
    }
  }

  private synchronized void complain(Path file, IOException why) {
    if (!told) {
      told = true;
      complaints.accept(file + " cannot be written, so that settings, recent files and unsaved work are not kept: " + FileFailure.sentence(why));
    }
  }

  /** Returns when everything wished for so far is on disk. Not on the FX thread. */
  public synchronized void finish() throws InterruptedException {
    while (busy) {
      wait();
    }
  }
}
