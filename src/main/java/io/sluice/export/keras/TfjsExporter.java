package io.sluice.export.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.block.Output;
import io.sluice.disk.AtomicFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.ShapeInference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network as a layers model of TensorFlow.js, as a folder, with a web page that runs it: one draws, and sees the maps of every layer and the
 * probabilities. The page has its own forward pass, 200 lines that read the same files: TensorFlow.js itself would be 1.5 MB beside a model of
 * a tenth of that, or a request to somebody else's server, and does not hand out what comes out of each layer without building a second model.
 */
public final class TfjsExporter {
  private static final List<String> PAGE = List.of("index.html", "page.css", "page.js", "net.js");

  private TfjsExporter() {}

  /** Writes {@code network}, which has no {@link KerasExporter#obstacles}, to {@code folder}, which exists. */
  public static void write(Checkpoint network, Path folder) throws IOException {
    TfjsFile.write(KerasLayers.of(network), about(network), folder);
    for (String name : PAGE) {
      AtomicFile.write(folder.resolve(name), page(name));
    }
  }

  /** The model in {@code folder}. */
  public static KerasModel read(Path folder) throws IOException {
    return TfjsFile.read(folder);
  }

  private static ObjectNode about(Checkpoint network) {
    Inference inference = ShapeInference.of(network.document().graph());
    String summary = String.format(Locale.ROOT, "%,d parameters, %,d multiply-accumulates an image, trained for %,d steps",
        inference.parameters(), inference.multiplyAccumulates(), network.position().step());
    ObjectNode about = JsonNodeFactory.instance.objectNode().put("name", network.document().name()).put("summary", summary)
        .put("dataset", network.document().recipe().dataset());
    ArrayNode classes = about.putArray("classes");
    for (int k = 0; k < ((Output) inference.output().orElseThrow().block()).classes(); k++) {
      classes.add(String.valueOf(k));
    }
    ObjectNode blocks = about.putObject("blocks");
    for (var id : inference.used()) {
      Node node = inference.graph().node(id);
      blocks.put(node.name(), (node.block().type().name() + " " + node.block().summary()).strip());
    }
    return about;
  }

  private static byte[] page(String name) {
    try (InputStream in = TfjsExporter.class.getResourceAsStream("web/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
