package io.sluice.export.onnx;

import com.google.protobuf.ByteString;
import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.export.onnx.schema.TensorShapeProto;
import io.sluice.export.onnx.schema.TypeProto;
import io.sluice.export.onnx.schema.ValueInfoProto;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** An ONNX graph in the making. */
final class OnnxGraph {
  private static final String BATCH = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  /** What {@link #graph} is called, once everything has been added. */
  GraphProto build(String name) {
    return graph.setName(name).build();
  }

  /** Adds an input of the whole graph; {@code shape} is without the batch axis. */
  void input(String name, Shape shape) {
    graph.addInput(value(name, shape));
  }

  /** Adds an output of the whole graph; {@code shape} is without the batch axis. */
  void output(String name, Shape shape) {
    graph.addOutput(value(name, shape));
  }

  /** Adds an operator's use that gives one value, and returns the value's name. */
  String node(String name, String operator, List<String> inputs, String output, AttributeProto... attributes) {
    graph.addNode(NodeProto.newBuilder()
        .setName(name).setOpType(operator).addAllInput(inputs).addOutput(output).addAllAttribute(Arrays.asList(attributes)));
    return output;
  }

  /** Adds a constant with the values of {@code tensor} in another shape, and returns its name. */
  String constant(String name, FloatTensor tensor, int... dims) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values());
    return constant(name, TensorProto.DataType.FLOAT, dims, bytes);
  }

  /** Adds a constant list of whole numbers, and returns its name. */
  String constant(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, new int[] {values.length}, bytes);
  }

  private String constant(String name, TensorProto.DataType type, int[] dims, ByteBuffer bytes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(dims).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /** An attribute that is a whole number. */
  static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
  }

  /** An attribute that is a list of whole numbers. */
  static AttributeProto wholes(String name, long... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  private static ValueInfoProto value(String name, Shape shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    dims.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    shape.dims().forEach(size -> dims.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(dims).build();
    return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(type)).build();
  }
}
