package io.sluice.export.torch;

import io.sluice.disk.AtomicFile;
import io.sluice.file.CheckpointFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Node;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A network for PyTorch, as a folder: {@code model.py} with the module, {@code weights.safetensors} with its state, {@code train.py} that
 * trains on, on one process or many. The state is a checkpoint of Sluice, and what {@code train.py} writes is one too.
 */
public final class TorchExporter {
  public static final String MODEL = "model.py";
  public static final String TRAIN = "train.py";
  public static final String WEIGHTS = "weights.safetensors";

  private TorchExporter() {}

  /** What is otherwise in the export than in the design, a sentence each. */
  public static List<String> notes(Document design) {
    return design.graph().nodes().stream()
        .filter(node -> TorchNames.isTaken(node.name()))
        .map(node -> node.title() + " is called '" + fittedName(design, node) + "', since PyTorch needs its name itself")
        .toList();
  }

  /** Writes {@code network}, which has no errors, to {@code folder}, which exists. */
  public static void write(Checkpoint network, Path folder) throws IOException {
    Document fitted = TorchNames.fitted(network.document());
    AtomicFile.write(folder.resolve(MODEL), TorchSource.of(fitted).text().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(folder.resolve(TRAIN), resource(TRAIN));
    NamedTensors weights = renamed(network, fitted);
    CheckpointFile.write(folder.resolve(WEIGHTS), new Checkpoint(fitted, weights, NamedTensors.NONE, network.position()));
  }

  /** The network in {@code folder} as far as it can be read without Python: design and weights of the state. */
  public static Checkpoint read(Path folder) throws IOException {
    return CheckpointFile.read(folder.resolve(WEIGHTS));
  }

  private static String fittedName(Document document, Node node) {
    return TorchNames.fitted(document).graph().node(node.id()).name();
  }

  /** A block's weights begin with its name and a point, which no name has in it. */
  private static NamedTensors renamed(Checkpoint network, Document fitted) {
    SequencedMap<String, FloatTensor> renamed = new LinkedHashMap<>();
    network.weights().tensors().forEach((name, tensor) -> {
      int point = name.indexOf('.');
      Node node = network.document().graph().find(name.substring(0, point)).orElseThrow();
      renamed.put(fitted.graph().node(node.id()).name() + name.substring(point), tensor);
    });
    return new NamedTensors(renamed);
  }

  /** The script that runs the module in such a folder. */
  public static byte[] check() {
    return resource("check.py");
  }

  private static byte[] resource(String name) {
    try (InputStream in = TorchExporter.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
