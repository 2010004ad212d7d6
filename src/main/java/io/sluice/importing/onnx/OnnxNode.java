package io.sluice.importing.onnx;

import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.importing.Draft;
import io.sluice.importing.UnsupportedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A use of an operator with its attributes. */
final class OnnxNode {
  /** What the last part of a name is where it says what it is and not which: operators of ONNX and TensorFlow. */
  private static final Set<String> KINDS = Set.of("Conv", "Conv2D", "Gemm", "MatMul", "BiasAdd", "Add", "AddV2", "Mul", "Relu", "Tanh",
      "Sigmoid", "MaxPool", "AveragePool", "AvgPool", "GlobalAveragePool", "Mean", "Flatten", "Reshape", "Gather", "GatherV2", "Concat",
      "ConcatV2", "Transpose", "Squeeze", "depthwise", "Dropout");
  private static final long MOST = 1 << 16;

  private final NodeProto proto;
  private final Map<String, AttributeProto> attributes = new HashMap<>();

  OnnxNode(NodeProto proto) {
    this.proto = proto;
    proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
  }

  String kind() {
    boolean standard = proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx");
    return standard ? proto.getOpType() : proto.getDomain() + "." + proto.getOpType();
  }

  List<String> inputs() {
    return proto.getInputList();
  }

  List<String> outputs() {
    return proto.getOutputList();
  }

  /** As refusals name it. */
  String place() {
    return kind() + " '" + original() + "'";
  }

  private String original() {
    return !proto.getName().isEmpty() || outputs().isEmpty() ? proto.getName() : outputs().getFirst();
  }

  /**
   * A name for its block: the last part of its own name that says which it is, {@code conv1} of {@code /features/conv1/Conv}, or its kind.
   *
   * @param kind what it is called if there is none
   */
  Draft.Name name(String kind) {
    List<String> parts = Arrays.stream(proto.getName().split("[/:]")).filter(part -> !part.isEmpty() && !isKind(part)).toList();
    return new Draft.Name(original(), parts.isEmpty() ? kind : parts.getLast());
  }

  private boolean isKind(String part) {
    String plain = part.replaceFirst("(_[0-9]+)+$", "");
    return part.contains("__") || plain.equals(proto.getOpType()) || KINDS.contains(plain);
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  long whole(String name, long otherwise) {
    return has(name) ? attributes.get(name).getI() : otherwise;
  }

  double real(String name, double otherwise) {
    return has(name) ? attributes.get(name).getF() : otherwise;
  }

  String text(String name, String otherwise) {
    return has(name) ? attributes.get(name).getS().toStringUtf8() : otherwise;
  }

  /** A list of whole numbers, if there is such an attribute. */
  Optional<List<Long>> wholes(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeProto::getIntsList);
  }

  Optional<AttributeProto> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  Optional<TensorProto> tensor(String name) {
    return attribute(name).filter(AttributeProto::hasT).map(AttributeProto::getT);
  }

  /** {@code count} whole numbers from {@code least} on, each {@code otherwise} if there is no such attribute. */
  int[] sizes(String name, int count, int least, int otherwise) throws UnsupportedException {
    int[] standard = new int[count];
    Arrays.fill(standard, otherwise);
    Optional<List<Long>> given = wholes(name);
    if (given.isEmpty()) {
      return standard;
    }
    if (given.get().size() != count || given.get().stream().anyMatch(size -> size < least || size > MOST)) {
      throw new UnsupportedException(name + " is " + count + " numbers from " + least + " on, not " + given.get());
    }
    return given.get().stream().mapToInt(Long::intValue).toArray();
  }
}
