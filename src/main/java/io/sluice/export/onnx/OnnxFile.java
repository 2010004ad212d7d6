package io.sluice.export.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.disk.BadFileException;
import io.sluice.disk.GivenFile;
import io.sluice.export.onnx.schema.ModelProto;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX files as the messages of ONNX's schema. */
public final class OnnxFile {
  private OnnxFile() {}

  /**
   * The message in {@code file}, of which only the encoding has been checked.
   *
   * @throws BadFileException if it is no such message
   * @throws IOException      if it cannot be read
   */
  public static ModelProto parse(Path file) throws IOException {
    GivenFile.require(file, "an ONNX model");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      return OnnxExternalData.inlined(file, parse(file, coded));
    }
  }

  private static ModelProto parse(Path file, CodedInputStream coded) throws IOException {
    try {
      return ModelProto.parseFrom(coded);
    } catch (InvalidProtocolBufferException e) {
      int at = coded.getTotalBytesRead();
      boolean cut = at >= Files.size(file);
      throw new BadFileException(file, "byte " + at, "an ONNX model", cut ? "the end of the file amid a value" : "what is no value of one",
          cut ? "copy or save it again, for it is not whole" : "save it as ONNX again, or choose another file", e);
    }
  }
}
