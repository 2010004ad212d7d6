package io.sluice.ui.shell;

import io.sluice.file.DesignFile;
import io.sluice.file.StoredTraining;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was read to be opened.
 *
 * @param document the design
 * @param weights  what was learned, if that was with it
 * @param origin   where it was read from
 * @param complaint what could not be read with it, as a sentence for the user
 */
record Content(Document document, Optional<Checkpoint> weights, Origin origin, Optional<String> complaint) {

  /**
   * What is at {@code origin}. Any thread that may wait.
   *
   * @throws io.sluice.disk.BadFileException if it is not there, or is something else
   */
  static Content read(Origin origin) throws IOException {
    return switch (origin) {
      case Origin.OfFile(Path file) when Origin.isCheckpoint(file) -> {
        StoredTraining stored = StoredTraining.read(file);
        yield new Content(stored.checkpoint().document(), Optional.of(stored.checkpoint()), origin, stored.complaint());
      }
      case Origin.OfFile(Path file) -> of(DesignFile.read(file), origin);
      case Origin.OfSample(String name) -> of(Samples.read(name), origin);
      case Origin.OfImport _, Origin.OfUser _ -> throw new IllegalArgumentException("there is nothing to read at " + origin);
    };
  }

  /** A design without weights. */
  static Content of(Document document, Origin origin) {
    return new Content(document, Optional.empty(), origin, Optional.empty());
  }

  /** The models of it. FX thread only. */
  Workbench bench(Shared shared) {
    return weights.map(learned -> new Workbench(learned, origin, shared.datasets(), shared.notices()))
        .orElseGet(() -> new Workbench(document, origin, shared.datasets(), shared.notices()));
  }
}
