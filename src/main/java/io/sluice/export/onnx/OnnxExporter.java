package io.sluice.export.onnx;

import io.sluice.export.ExportOptions;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.OperatorSetIdProto;
import io.sluice.export.onnx.schema.StringStringEntryProto;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a network as an ONNX model: operator set 17, IR version 8, a batch of any size {@code N}. Nodes and values have the names of their
 * blocks, weights those of a checkpoint; the outputs are {@code logits} and, as one likes, {@code probabilities}. Blocks that do not lead to the Output
 * are left out.
 */
public final class OnnxExporter {
  /** The output that goes into the softmax, {@code [N, classes]}. */
  public static final String LOGITS = "logits";
  /** The output of the softmax, {@code [N, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  static final int OPERATOR_SET = 17;
  static final int IR_VERSION = 8;
  /** A message of protobuf has less than 2 GiB; what is not weights fits in the rest. */
  private static final long MOST_WEIGHT_BYTES = Integer.MAX_VALUE - (64L << 20);

  private final Checkpoint network;
  private final Inference inference;
  private final OnnxGraph graph = new OnnxGraph();

  private OnnxExporter(Checkpoint network) {
    this.network = network;
    inference = ShapeInference.of(network.document().graph());
  }

  /** What ONNX cannot express of a sound network: a sentence each. */
  public static List<String> obstacles(Inference network) {
    long bytes = Float.BYTES * network.parameters();
    return bytes <= MOST_WEIGHT_BYTES
        ? List.of()
        : List.of("an ONNX file holds at most " + MOST_WEIGHT_BYTES + " bytes of weights, not " + bytes + ": export safetensors instead");
  }

  /** Writes {@code network}, whose design is sound, to {@code out}, with logits and, unless they are not wanted, probabilities. */
  public static void write(Checkpoint network, ExportOptions options, OutputStream out) throws IOException {
    new OnnxExporter(network).model(options.softmax()).writeTo(out);
  }

  private ModelProto model(boolean softmax) {
    Node input = inference.input().orElseThrow();
    Node output = inference.output().orElseThrow();
    Map<NodeId, String> values = valueNames(output);
    graph.input(values.get(input.id()), inference.shape(input.id()).orElseThrow());
    OnnxBlocks blocks = new OnnxBlocks(graph, network.weights());
    inference.used().stream().filter(id -> softmax || !id.equals(output.id())).forEach(id -> blocks.add(call(id, values)));
    graph.output(LOGITS, inference.shape(output.id()).orElseThrow());
    if (softmax) {
      graph.output(PROBABILITIES, inference.shape(output.id()).orElseThrow());
    }
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
        .setProducerName("Sluice")
        .setDocString(about())
        .setGraph(graph.build(network.document().name().isBlank() ? "network" : network.document().name()))
        .addAllMetadataProps(metadata(inference.shape(output.id()).orElseThrow().dim(0)))
        .build();
  }

  /** What viewers show of the model as a whole. */
  private String about() {
    Shape image = inference.shape(inference.input().orElseThrow().id()).orElseThrow();
    Shape classes = inference.shape(inference.output().orElseThrow().id()).orElseThrow();
    return String.format(Locale.ROOT, "%s: images %s with pixels from 0 to 1 to the logits of %d classes; %,d parameters. Designed with Sluice.",
        network.document().name(), image.batched(), classes.dim(0), inference.parameters());
  }

  private OnnxBlocks.Call call(NodeId id, Map<NodeId, String> values) {
    Graph computed = inference.graph();
    Node node = computed.node(id);
    List<OnnxBlocks.Value> inputs = IntStream.range(0, node.block().inputs().size())
        .mapToObj(port -> computed.into(id, port))
        .flatMap(Optional::stream)
        .map(wire -> new OnnxBlocks.Value(values.get(wire.from()), inference.shape(wire.from()).orElseThrow()))
        .toList();
    return new OnnxBlocks.Call(node, inputs, new OnnxBlocks.Value(values.get(id), inference.shape(id).orElseThrow()));
  }

  /** Names of the blocks' values: their own, but for the two that the model's outputs have. A block's name has no slash. */
  private Map<NodeId, String> valueNames(Node output) {
    Map<NodeId, String> names = new HashMap<>();
    for (NodeId id : inference.used()) {
      String name = inference.graph().node(id).name();
      names.put(id, name.equals(LOGITS) || name.equals(PROBABILITIES) ? name + "/y" : name);
    }
    names.put(inference.graph().into(output.id(), 0).orElseThrow().from(), LOGITS);
    names.put(output.id(), PROBABILITIES);
    return names;
  }

  private List<StringStringEntryProto> metadata(int classes) {
    String labels = IntStream.range(0, classes).mapToObj(String::valueOf).collect(Collectors.joining(","));
    return List.of(
        entry("design", DesignFile.toJson(network.document())),
        entry("dataset", network.document().recipe().dataset()),
        entry("scaling", "pixels from 0 to 255, divided by 255"),
        entry("classes", labels));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
