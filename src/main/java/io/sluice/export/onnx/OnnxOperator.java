package io.sluice.export.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** A use of an operator: what it takes, what it gives, its attributes. */
final class OnnxOperator {
  /** Operators with the attributes that they may have here. */
  private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
      Map.entry("Add", Set.of()),
      Map.entry("AveragePool", Set.of("kernel_shape", "strides", "pads", "count_include_pad")),
      Map.entry("Concat", Set.of("axis")),
      Map.entry("Conv", Set.of("kernel_shape", "strides", "pads", "dilations", "group")),
      Map.entry("Dropout", Set.of("seed")),
      Map.entry("Flatten", Set.of("axis")),
      Map.entry("Gather", Set.of("axis")),
      Map.entry("Gemm", Set.of("transB")),
      Map.entry("GlobalAveragePool", Set.of()),
      Map.entry("MaxPool", Set.of("kernel_shape", "strides", "pads")),
      Map.entry("Mul", Set.of()),
      Map.entry("Relu", Set.of()),
      Map.entry("Reshape", Set.of()),
      Map.entry("Sigmoid", Set.of()),
      Map.entry("Softmax", Set.of("axis")),
      Map.entry("Tanh", Set.of()));
  /** Values that one operator may give, so that a model cannot ask for all memory. */
  private static final long MOST_VALUES = 1L << 28;
  private static final long LARGEST_ATTRIBUTE = 1 << 16;

  private final Path file;
  private final NodeProto node;
  private final Map<String, AttributeProto> attributes = new HashMap<>();

  private OnnxOperator(Path file, NodeProto node) {
    this.file = file;
    this.node = node;
    node.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
  }

  /** The use of an operator that {@code node} describes, if operator and attributes are known here. */
  static OnnxOperator of(Path file, NodeProto node) throws BadFileException {
    OnnxOperator operator = new OnnxOperator(file, node);
    Set<String> known = KNOWN.get(node.getOpType());
    if (known == null || !node.getDomain().isEmpty()) {
      throw operator.wrong("an operator of " + KNOWN.keySet().stream().sorted().toList(), "'" + node.getOpType() + "'");
    }
    for (String attribute : operator.attributes.keySet()) {
      if (!known.contains(attribute)) {
        throw operator.wrong("no other attributes than " + known.stream().sorted().toList(), "'" + attribute + "'");
      }
    }
    if (node.getOutputCount() != 1 || node.getInputCount() < 1) {
      throw operator.wrong("at least one input and one output", node.getInputCount() + " and " + node.getOutputCount());
    }
    return operator;
  }

  String name() {
    return node.getName();
  }

  String kind() {
    return node.getOpType();
  }

  String output() {
    return node.getOutput(0);
  }

  List<String> inputs() {
    return node.getInputList();
  }

  /** As refusals name it. */
  String place() {
    return node.getOpType() + " '" + node.getName() + "'";
  }

  BadFileException wrong(String expected, String found) {
    return new BadFileException(file, place(), expected, found, "");
  }

  /** What it gives for these values by name. */
  FloatTensor run(Map<String, OnnxValue> values) throws BadFileException {
    return new OnnxCall(this, inputs().stream().map(values::get).toList()).run();
  }

  /** A whole number, {@code otherwise} if there is none. */
  long whole(String name, long otherwise) {
    return attributes.containsKey(name) ? attributes.get(name).getI() : otherwise;
  }

  /** {@code count} whole numbers from {@code least} on, each {@code otherwise} if there is no such attribute. */
  int[] wholes(String name, int count, int least, int otherwise) throws BadFileException {
    long[] numbers = attributes.containsKey(name)
        ? attributes.get(name).getIntsList().stream().mapToLong(Long::longValue).toArray()
        : LongStream.generate(() -> otherwise).limit(count).toArray();
    if (numbers.length != count || Arrays.stream(numbers).anyMatch(number -> number < least || number > LARGEST_ATTRIBUTE)) {
      throw wrong(count + " numbers from " + least + " to " + LARGEST_ATTRIBUTE + " as " + name, Arrays.toString(numbers));
    }
    return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
  }

  /** Zeros of a shape that has been worked out, if it is one. */
  FloatTensor result(long... sizes) throws BadFileException {
    long count = 1;
    for (long size : sizes) {
      if (size < 1 || size > MOST_VALUES || (count *= size) > MOST_VALUES) {
        throw wrong("a result of at most " + MOST_VALUES + " values", Arrays.toString(sizes));
      }
    }
    return FloatTensor.zeros(Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray()));
  }
}
