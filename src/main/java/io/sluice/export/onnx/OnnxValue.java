package io.sluice.export.onnx;

import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A value in a model: numbers to calculate with, or whole numbers that say how. */
public sealed interface OnnxValue {
  /** Numbers to calculate with. */
  record Floats(FloatTensor tensor) implements OnnxValue {}

  /** A list of whole numbers: indices, or the sizes of a shape. */
  record Wholes(List<Long> values) implements OnnxValue {}

  /**
   * The value of a constant, whose data have to be in the file itself, as float32 or as a list of int64 or int32, raw or number by number.
   *
   * @throws BadFileException if they are not, or are not as many as its shape says
   */
  static OnnxValue of(Path file, TensorProto tensor) throws BadFileException {
    String place = "constant '" + tensor.getName() + "'";
    Shape shape = shape(file, place, tensor.getDimsList());
    return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
      case FLOAT -> floats(file, place, tensor, shape);
      case INT64 -> wholes(file, place, tensor, shape, tensor.getInt64DataList(), Long.BYTES);
      case INT32 -> wholes(file, place, tensor, shape, tensor.getInt32DataList(), Integer.BYTES);
      case null, default -> throw new BadFileException(file, place, "float32, int64 or int32 values", "type " + tensor.getDataType(), "");
    };
  }

  private static Shape shape(Path file, String place, List<Long> sizes) throws BadFileException {
    List<Integer> dims = new ArrayList<>();
    long count = 1;
    for (long size : sizes) {
      if (size < 1 || size > Integer.MAX_VALUE || (count *= size) > Integer.MAX_VALUE) {
        throw new BadFileException(file, place, "sizes of at least 1 with at most " + Integer.MAX_VALUE + " values", sizes.toString(), "");
      }
      dims.add((int) size);
    }
    return new Shape(dims);
  }

  private static Floats floats(Path file, String place, TensorProto tensor, Shape shape) throws BadFileException {
    if (tensor.getFloatDataCount() > 0) {
      requireCount(file, place, tensor.getFloatDataCount(), shape);
      FloatTensor values = FloatTensor.zeros(shape);
      for (int k = 0; k < values.values().length; k++) {
        values.values()[k] = tensor.getFloatData(k);
      }
      return new Floats(values);
    }
    ByteBuffer bytes = bytes(file, place, tensor, shape.count() * Float.BYTES);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return new Floats(new FloatTensor(shape, values));
  }

  /** tf2onnx writes the sizes of shapes as int32. */
  private static Wholes wholes(Path file, String place, TensorProto tensor, Shape shape, List<? extends Number> listed, int size)
      throws BadFileException {
    if (!listed.isEmpty()) {
      requireCount(file, place, listed.size(), shape);
      return new Wholes(listed.stream().map(Number::longValue).toList());
    }
    ByteBuffer bytes = bytes(file, place, tensor, shape.count() * size);
    List<Long> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(size == Long.BYTES ? bytes.getLong() : bytes.getInt());
    }
    return new Wholes(values);
  }

  private static void requireCount(Path file, String place, int count, Shape shape) throws BadFileException {
    if (count != shape.count()) {
      throw new BadFileException(file, place, shape.count() + " values for its shape", String.valueOf(count), "");
    }
  }

  private static ByteBuffer bytes(Path file, String place, TensorProto tensor, long expected) throws BadFileException {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new BadFileException(file, place, "its values in the file itself", "a name of another file", "save the model as one file");
    }
    if (tensor.getRawData().size() != expected) {
      throw new BadFileException(file, place, expected + " bytes of raw data for its shape", String.valueOf(tensor.getRawData().size()), "");
    }
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
