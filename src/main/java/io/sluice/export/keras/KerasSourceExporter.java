package io.sluice.export.keras;

import io.sluice.disk.AtomicFile;
import io.sluice.file.CheckpointFile;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A network as Keras source, as a folder: {@code model.py}, and {@code weights.safetensors}, a checkpoint of Sluice that it can load. */
public final class KerasSourceExporter {
  public static final String MODEL = "model.py";
  public static final String WEIGHTS = "weights.safetensors";

  private KerasSourceExporter() {}

  /** What is otherwise in the export than in the design, a sentence each. */
  public static List<String> notes(Document design) {
    return switch (design.recipe().augmentation()) {
      case Augmentation.None _ -> List.of();
      case Augmentation.Shift(int pixels) -> List.of("The training that comes along does not move images, by up to "
          + (pixels == 1 ? "a pixel" : pixels + " pixels"));
    };
  }

  /** Writes {@code network}, which has no errors, to {@code folder}, which exists. */
  public static void write(Checkpoint network, Path folder) throws IOException {
    AtomicFile.write(folder.resolve(MODEL), KerasSource.of(network.document()).text().getBytes(StandardCharsets.UTF_8));
    Checkpoint plain = new Checkpoint(network.document(), network.weights(), NamedTensors.NONE, network.position());
    CheckpointFile.write(folder.resolve(WEIGHTS), plain);
  }

  /** The script that runs the model in such a folder. */
  public static byte[] check() {
    try (InputStream in = KerasSourceExporter.class.getResourceAsStream("check.py")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The network in {@code folder} as far as it can be read without Python: design and weights. */
  public static Checkpoint read(Path folder) throws IOException {
    return CheckpointFile.read(folder.resolve(WEIGHTS));
  }
}
