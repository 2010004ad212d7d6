package io.sluice.importing.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.OnnxFile;
import io.sluice.export.onnx.OnnxValue;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.OperatorSetIdProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.export.onnx.schema.ValueInfoProto;
import io.sluice.importing.Draft;
import io.sluice.importing.DraftNetwork;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.Merging;
import io.sluice.importing.Obstacles;
import io.sluice.importing.Signal;
import io.sluice.importing.UnsupportedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an ONNX model operator by operator; what it cannot read it names, and goes on behind it to name what else there is. */
public final class OnnxImport {
  private static final int OLDEST_OPERATORS = 7;
  private static final int NEWEST_OPERATORS = 25;

  private final Path file;
  private final GraphProto graph;
  private final Obstacles obstacles;
  private final Draft draft = new Draft();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Operator> operators = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private OnnxImport(Path file, GraphProto graph) {
    this.file = file;
    this.graph = graph;
    obstacles = new Obstacles(file);
  }

  /**
   * The network in {@code file}. One that Sluice wrote and nobody changed comes back with its own design.
   *
   * @throws BadFileException if it is no ONNX model, or holds what no block can say: all of it by name and place
   * @throws IOException      if it cannot be read
   */
  public static ImportedNetwork read(Path file) throws IOException {
    ModelProto model = OnnxFile.parse(file);
    checkVersion(file, model);
    Optional<ImportedNetwork> own = OwnModel.find(file, model);
    return own.isPresent() ? own.get() : new OnnxImport(file, model.getGraph()).run();
  }

  private static void checkVersion(Path file, ModelProto model) throws BadFileException {
    long version = model.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst().orElse(0);
    if (!model.hasGraph() || version == 0) {
      throw new BadFileException(file, "", "an ONNX model with a graph and its operator set", "none", "");
    }
    if (version < OLDEST_OPERATORS || version > NEWEST_OPERATORS) {
      throw new BadFileException(file, "opset_import", "ONNX's operator set " + OLDEST_OPERATORS + " to " + NEWEST_OPERATORS,
          String.valueOf(version), "save the model with operator set 17");
    }
  }

  private ImportedNetwork run() throws BadFileException {
    OnnxInput input = OnnxInput.of(file, graph);
    Merging merging = new Merging(draft);
    operators.putAll(new LayerOperators(draft, merging).table());
    operators.putAll(new ShapeOperators(draft, input.batch(), this::constant).table());
    operators.putAll(new ChannelOperators(draft, merging).table());
    for (TensorProto tensor : graph.getInitializerList()) {
      values.put(tensor.getName(), initializer(tensor));
    }
    values.put(input.name(), input(input));
    graph.getNodeList().forEach(this::run);
    Signal output = output();
    obstacles.throwIfAny();
    notes.addAll(draft.notes());
    return DraftNetwork.of(file, draft, output, notes);
  }

  private Value input(OnnxInput input) {
    try {
      return new Value.Flow(input.addTo(draft, notes));
    } catch (UnsupportedException e) {
      obstacles.add("input '" + input.name() + "'", e.getMessage());
      return new Value.Unknown();
    }
  }

  private Value initializer(TensorProto tensor) throws BadFileException {
    return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
      case FLOAT, INT64, INT32 -> value(OnnxValue.of(file, tensor), tensor);
      case null, default -> null; // said where it is used
    };
  }

  private Value constant(TensorProto tensor) throws UnsupportedException {
    try {
      return value(OnnxValue.of(file, tensor), tensor);
    } catch (BadFileException e) {
      throw new UnsupportedException("holds no float32, int64 or int32 values that fit its shape");
    }
  }

  private static Value value(OnnxValue value, TensorProto tensor) {
    return switch (value) {
      case OnnxValue.Floats floats -> new Value.Floats(floats.tensor());
      case OnnxValue.Wholes wholes -> new Value.Wholes(wholes.values(), tensor.getDimsList().stream().map(Math::toIntExact).toList());
    };
  }

  private void run(NodeProto proto) {
    OnnxNode node = new OnnxNode(proto);
    int outputs = node.kind().equals("Split") ? node.outputs().size() : Math.min(1, node.outputs().size());
    try {
      Operator operator = operators.get(node.kind());
      if (operator == null) {
        throw new UnsupportedException("there is no block for this operator");
      }
      List<Value> operands = operands(node);
      boolean known = operands.stream().noneMatch(Value.Unknown.class::isInstance);
      for (int output = 0; output < outputs; output++) {
        values.put(node.outputs().get(output), known ? operator.run(new Operands(node, operands, output)) : new Value.Unknown());
      }
    } catch (UnsupportedException e) {
      obstacles.add(node.place(), e.getMessage());
      node.outputs().stream().limit(outputs).forEach(output -> values.putIfAbsent(output, new Value.Unknown()));
    }
  }

  private List<Value> operands(OnnxNode node) throws UnsupportedException {
    List<Value> operands = new ArrayList<>();
    for (String name : node.inputs()) {
      Value value = values.get(name);
      if (value == null && !name.isEmpty()) {
        throw new UnsupportedException(values.containsKey(name)
            ? "takes the constant '" + name + "', which is neither float32 nor int64 or int32"
            : "takes '" + name + "', which nothing before it gives");
      }
      operands.add(value);
    }
    return operands;
  }

  /** What the model gives. Logits and their softmax may both be outputs; anything else beside them is not for a design. */
  private Signal output() {
    List<Signal> outputs = new ArrayList<>();
    for (ValueInfoProto info : graph.getOutputList()) {
      String place = "output '" + info.getName() + "'";
      switch (values.get(info.getName())) {
        case Value.Flow(Signal signal) -> outputs.add(signal);
        case Value.Moved moved -> obstacles.add(place, moved.refused().getMessage());
        case Value.Floats _, Value.Wholes _ -> obstacles.add(place, "does not depend on the image");
        case Value.Unknown _ -> { } // said where it began
        case null -> obstacles.add(place, "is given by nothing");
      }
    }
    if (outputs.stream().map(Signal::node).distinct().count() > 1) {
      obstacles.add("graph.output", "holds several outputs; a design has one");
    }
    if (graph.getOutputCount() == 0) {
      obstacles.add("graph.output", "is empty");
    }
    return outputs.isEmpty() ? null : outputs.getFirst();
  }
}
