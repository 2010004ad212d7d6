package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with a small design, and 70 training and 30 test images of 8×8 as IDX files: bars whose place says their class. */
record TinyWorld(Path folder) {
  static final int SIDE = 8;

  /** What a command left behind. */
  record Outcome(int code, String out, String err) {
    String lastLine() {
      return out.strip().lines().reduce("", (_, line) -> line);
    }
  }

  static TinyWorld in(Path folder) throws IOException {
    TinyWorld world = new TinyWorld(folder);
    Files.createDirectories(world.data());
    world.writeImages("train", 70);
    world.writeImages("t10k", 30);
    DesignFile.write(world.design(), document());
    return world;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path design() {
    return folder.resolve("tiny.sluice.json");
  }

  /** Trains the design, and leaves the checkpoint. */
  Path trained() {
    Outcome outcome = run("train", design().toString(), "--data", data().toString(), "--out", folder.resolve("trained").toString());
    if (outcome.code() != 0) {
      throw new IllegalStateException(outcome.err());
    }
    return folder.resolve("trained").resolve("checkpoint.safetensors");
  }

  static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = SluiceCommand.run(_ -> 0, _ -> 0, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** What a command says of a checkpoint, on the images of this world. */
  Outcome ask(String command, String checkpoint, String... more) {
    return run(Stream.concat(Stream.of(command, checkpoint, "--data", data().toString()), Stream.of(more)).toArray(String[]::new));
  }

  /** The last line of a command that went well, as JSON. */
  static JsonNode json(Outcome outcome) throws IOException {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.lastLine());
  }

  /** Input, Conv2D, Gate, Tanh, MaxPool2D, Flatten, Dropout, Dense, Output; 2 epochs in batches of 16, the last of 6. */
  static Document document() {
    List<Node> nodes = new ArrayList<>();
    add(nodes, "input", "Input", Map.of("height", SIDE, "width", SIDE));
    add(nodes, "conv1", "Conv2D", Map.of("filters", 4));
    add(nodes, "gate1", "Gate", Map.of());
    add(nodes, "tanh1", "Tanh", Map.of());
    add(nodes, "pool1", "MaxPool2D", Map.of());
    add(nodes, "flatten", "Flatten", Map.of());
    add(nodes, "drop", "Dropout", Map.of("rate", 0.25));
    add(nodes, "fc1", "Dense", Map.of("units", 10));
    add(nodes, "output", "Output", Map.of());
    List<Wire> wires = new ArrayList<>();
    for (int k = 1; k < nodes.size(); k++) {
      wires.add(new Wire(nodes.get(k - 1).id(), nodes.get(k).id(), 0));
    }
    return new Document("tiny", new Graph(nodes, wires), Layout.EMPTY, Recipe.STANDARD.withBatchSize(16).withEpochs(2));
  }

  private static void add(List<Node> nodes, String name, String type, Map<String, ?> values) {
    Block block = BlockCatalog.find(type).orElseThrow().make(values);
    nodes.add(new Node(new NodeId(nodes.size() + 1), name, block));
  }

  private void writeImages(String stem, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE).putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int k = 0; k < count; k++) {
      int label = k % 10;
      labels.put((byte) label);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int line = label < 5 ? pixel / SIDE : pixel % SIDE;
        images.put((byte) (line == label % 5 + 1 ? 255 - k : 0));
      }
    }
    Files.write(data().resolve(stem + "-images-idx3-ubyte"), images.array());
    Files.write(data().resolve(stem + "-labels-idx1-ubyte"), labels.array());
  }
}
