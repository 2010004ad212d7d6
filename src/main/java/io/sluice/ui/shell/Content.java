package io.sluice.ui.shell;

import io.sluice.cli.HistoryReader;
import io.sluice.file.DesignFile;
import io.sluice.file.StoredTraining;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.train.HistoryPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was read to be opened.
 *
 * @param document the design
 * @param weights  what was learned, if that was with it
 * @param curves   how loss and accuracy went until then; empty where nobody knows
 * @param origin   where it was read from
 * @param complaint what could not be read with it, as a sentence for the user
 */
record Content(Document document, Optional<Checkpoint> weights, List<HistoryPoint> curves, Origin origin, Optional<String> complaint) {

  /**
   * What is at {@code origin}. Any thread that may wait.
   *
   * @throws io.sluice.disk.BadFileException if it is not there, or is something else
   */
  static Content read(Origin origin) throws IOException {
    return switch (origin) {
      case Origin.OfFile(Path file) when Origin.isCheckpoint(file) -> trained(file, origin);
      case Origin.OfFile(Path file) -> of(DesignFile.read(file), origin);
      case Origin.OfSample(String name) -> of(Samples.read(name), origin);
      case Origin.OfImport _, Origin.OfUser _ -> throw new IllegalArgumentException("there is nothing to read at " + origin);
    };
  }

  private static Content trained(Path file, Origin origin) throws IOException {
    StoredTraining stored = StoredTraining.read(file);
    Checkpoint checkpoint = stored.checkpoint();
    try {
      return trained(checkpoint, HistoryReader.beside(file, checkpoint), origin, stored.complaint());
    } catch (IOException e) {
      String unread = Background.sentence(e) + ". The checkpoint was opened without its curves";
      return trained(checkpoint, List.of(), origin, Optional.of(stored.complaint().map(first -> first + ". " + unread).orElse(unread)));
    }
  }

  private static Content trained(Checkpoint checkpoint, List<HistoryPoint> curves, Origin origin, Optional<String> complaint) {
    return new Content(checkpoint.document(), Optional.of(checkpoint), curves, origin, complaint);
  }

  /** A design without weights. */
  static Content of(Document document, Origin origin) {
    return new Content(document, Optional.empty(), List.of(), origin, Optional.empty());
  }

  /** A network that was taken in from another program, whose training nobody knows. */
  static Content imported(Checkpoint network, Origin origin) {
    return trained(network, List.of(), origin, Optional.empty());
  }

  /** The models of it. FX thread only. */
  Workbench bench(Shared shared) {
    return weights.map(learned -> new Workbench(learned, curves, origin, shared.datasets(), shared.notices()))
        .orElseGet(() -> new Workbench(document, origin, shared.datasets(), shared.notices()));
  }
}
