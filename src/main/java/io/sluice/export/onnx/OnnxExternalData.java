package io.sluice.export.onnx;

import com.google.protobuf.ByteString;
import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.StringStringEntryProto;
import io.sluice.export.onnx.schema.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Weights that a model keeps in a file beside it, as PyTorch 2.9 and newer write them. */
final class OnnxExternalData {
  /** Of all tensors of one model together. */
  private static final long MOST_BYTES = 1L << 30;

  private final Path file;
  private long read;

  private OnnxExternalData(Path file) {
    this.file = file;
  }

  /**
   * {@code model} with all its constants within itself.
   *
   * @throws BadFileException if one names no file in the model's own folder, or that has not as many bytes as it says
   */
  static ModelProto inlined(Path file, ModelProto model) throws IOException {
    if (model.getGraph().getInitializerList().stream().noneMatch(OnnxExternalData::isExternal)) {
      return model;
    }
    OnnxExternalData data = new OnnxExternalData(file);
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int k = 0; k < graph.getInitializerCount(); k++) {
      if (isExternal(graph.getInitializer(k))) {
        graph.setInitializer(k, data.inlined(graph.getInitializer(k)));
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  private static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  private TensorProto inlined(TensorProto tensor) throws IOException {
    String place = "constant '" + tensor.getName() + "'";
    Map<String, String> where = tensor.getExternalDataList().stream()
        .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue, (_, last) -> last));
    Path beside = beside(place, where.getOrDefault("location", ""));
    long size = Files.size(beside);
    long offset = number(place, where.getOrDefault("offset", "0"));
    long length = number(place, where.getOrDefault("length", String.valueOf(size - offset)));
    if (offset > size || length > size - offset) {
      throw new BadFileException(file, place, length + " bytes from byte " + offset + " of " + beside.getFileName(), size + " in all",
          "copy both files again");
    }
    read += length;
    if (read > MOST_BYTES) {
      throw new BadFileException(file, place, "at most " + MOST_BYTES + " bytes of values", "more", "");
    }
    return tensor.toBuilder().clearExternalData().clearDataLocation().setRawData(bytes(beside, offset, length)).build();
  }

  /** The file of that name in the model's folder; a name with a path in it could be any file of the machine. */
  private Path beside(String place, String name) throws IOException {
    boolean plain = !name.isEmpty() && !name.contains("/") && !name.contains("\\") && !name.contains("..");
    Path folder = file.toAbsolutePath().getParent();
    Path beside;
    try {
      beside = plain ? folder.resolve(name) : null;
    } catch (InvalidPathException e) {
      beside = null;
    }
    if (beside == null) {
      throw new BadFileException(file, place, "its values in this file or in one of its folder", "'" + name + "'", "save the model as one file");
    }
    if (!Files.isRegularFile(beside) || !beside.toRealPath().startsWith(folder.toRealPath())) {
      throw new BadFileException(file, place, "its values in the file '" + name + "' beside it", "no such file", "copy that one too");
    }
    return beside;
  }

  private long number(String place, String text) throws BadFileException {
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadFileException(file, place, "an offset and a length in bytes", "'" + text + "'", "save the model again");
    }
    return Long.parseLong(text);
  }

  private static ByteString bytes(Path beside, long offset, long length) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(beside).position(offset); InputStream in = Channels.newInputStream(channel)) {
      return ByteString.copyFrom(in.readNBytes(Math.toIntExact(length)));
    }
  }
}
