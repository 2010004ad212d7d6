package io.sluice.export.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.StringStringEntryProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.export.onnx.schema.ValueInfoProto;
import io.sluice.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An ONNX model read from a file, which runs in plain Java by the definitions in ONNX's "Operators.md", operator set 17. It knows the
 * operators that {@link OnnxExporter} writes and nothing of the exporter or the engine, so that it can judge both.
 */
public final class OnnxModel {
  private final Path file;
  private final String input;
  private final List<String> outputs;
  private final List<OnnxOperator> operators;
  private final Map<String, OnnxValue> constants;
  private final SequencedMap<String, String> metadata;

  private OnnxModel(Path file, ModelProto model) throws BadFileException {
    GraphProto graph = model.getGraph();
    this.file = file;
    constants = constants(file, graph);
    input = input(file, graph, constants);
    operators = operators(file, graph);
    outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    metadata = new LinkedHashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    checkNames();
  }

  /**
   * The model in {@code file}.
   *
   * @throws BadFileException if it is no ONNX model of operator set 17, or uses what is not known here, with the node or constant at fault
   * @throws IOException      if it cannot be read
   */
  public static OnnxModel read(Path file) throws IOException {
    ModelProto model = OnnxFile.parse(file);
    checkVersion(file, model);
    return new OnnxModel(file, model);
  }

  /** Text by name, in the order of the file. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** The names of the operators' uses, in the order in which they run. */
  public List<String> nodeNames() {
    return operators.stream().map(OnnxOperator::name).toList();
  }

  /**
   * The model's outputs for {@code images}, by name.
   *
   * @param images {@code [N, C, H, W]}
   * @throws BadFileException if shapes do not fit each other, with the node at fault
   */
  public Map<String, FloatTensor> run(FloatTensor images) throws BadFileException {
    Map<String, OnnxValue> values = new HashMap<>(constants);
    values.put(input, new OnnxValue.Floats(images));
    for (OnnxOperator operator : operators) {
      values.put(operator.output(), new OnnxValue.Floats(operator.run(values)));
    }
    Map<String, FloatTensor> results = new LinkedHashMap<>();
    for (String output : outputs) {
      if (values.get(output) instanceof OnnxValue.Floats(FloatTensor tensor)) {
        results.put(output, tensor);
      }
    }
    return results;
  }

  private static void checkVersion(Path file, ModelProto model) throws BadFileException {
    if (!model.hasGraph() || model.getOpsetImportCount() == 0) {
      throw new BadFileException(file, "", "an ONNX model with a graph and its operator set", "none", "");
    }
    for (var set : model.getOpsetImportList()) {
      if (!set.getDomain().isEmpty() || set.getVersion() != OnnxExporter.OPERATOR_SET) {
        String found = (set.getDomain().isEmpty() ? "" : "'" + set.getDomain() + "' ") + set.getVersion();
        throw new BadFileException(file, "opset_import", "ONNX's operator set " + OnnxExporter.OPERATOR_SET, found, "");
      }
    }
  }

  private static Map<String, OnnxValue> constants(Path file, GraphProto graph) throws BadFileException {
    Map<String, OnnxValue> constants = new HashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (constants.put(tensor.getName(), OnnxValue.of(file, tensor)) != null) {
        throw new BadFileException(file, "constant '" + tensor.getName() + "'", "one constant of that name", "two", "");
      }
    }
    return constants;
  }

  private static String input(Path file, GraphProto graph, Map<String, OnnxValue> constants) throws BadFileException {
    List<String> names = graph.getInputList().stream().map(ValueInfoProto::getName).filter(name -> !constants.containsKey(name)).toList();
    if (names.size() != 1) {
      throw new BadFileException(file, "graph.input", "one input", String.valueOf(names.size()), "");
    }
    return names.getFirst();
  }

  private static List<OnnxOperator> operators(Path file, GraphProto graph) throws BadFileException {
    List<OnnxOperator> operators = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      operators.add(OnnxOperator.of(file, node));
    }
    return operators;
  }

  /** Each value is made once, and before it is used. */
  private void checkNames() throws BadFileException {
    Map<String, OnnxValue> known = new HashMap<>(constants);
    known.put(input, null);
    for (OnnxOperator operator : operators) {
      for (String name : operator.inputs()) {
        requireKnown(known, name, operator.place());
      }
      if (known.containsKey(operator.output())) {
        throw new BadFileException(file, operator.place(), "an output of a name of its own", "'" + operator.output() + "' again", "");
      }
      known.put(operator.output(), null);
    }
    for (String output : outputs) {
      requireKnown(known, output, "graph.output");
    }
  }

  private void requireKnown(Map<String, OnnxValue> known, String name, String place) throws BadFileException {
    if (!known.containsKey(name)) {
      throw new BadFileException(file, place, "a value that an earlier node gives", "'" + name + "'", "");
    }
  }
}
