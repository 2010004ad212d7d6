package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.StringStringEntryProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.importing.onnx.OnnxImport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose weights are in a file beside them, as newer versions of PyTorch save them. */
class OnnxExternalDataTest {
  private static final String NAME = "model.onnx.data";

  @TempDir
  private Path folder;
  private Path file;

  @BeforeEach
  void nameTheModel() {
    file = folder.resolve("model.onnx");
  }

  /** A model of PyTorch with its weights in {@link #NAME}, which it calls {@code name}. */
  private void write(String name) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ModelProto.Builder model = ModelProto.parseFrom(Fixtures.bytes("torch-plain.onnx")).toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL).addExternalData(entry("location", name))
          .addExternalData(entry("offset", String.valueOf(data.size()))).addExternalData(entry("length", String.valueOf(tensor.getRawData().size())));
      data.write(tensor.getRawData().toByteArray());
      tensor.clearRawData();
    }
    Files.write(file, model.build().toByteArray());
    Files.write(folder.resolve(NAME), data.toByteArray());
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void weightsInAFileBesideTheModelAreReadFromIt() throws IOException {
    write(NAME);

    Fixtures.assertGivesTheLogitsOf("torch-plain", OnnxImport.read(file), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.onnx.data", "/etc/passwd", "..\\model.onnx.data", "", "a\u0000b"})
  void aNameWithAPathInItIsNotFollowed(String name) throws IOException {
    write(name);

    assertThatThrownBy(() -> OnnxImport.read(file)).isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected its values in this file or in one of its folder, found '" + name + "'; save the model as one file");
  }

  @Test
  void aLinkThatLeadsOutOfTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    write(NAME);
    Path moved = Files.move(folder.resolve(NAME), elsewhere.resolve(NAME));
    Files.createSymbolicLink(folder.resolve(NAME), moved);

    assertThatThrownBy(() -> OnnxImport.read(file)).isInstanceOf(BadFileException.class).hasMessageContaining("found no such file; copy that one too");
  }

  @Test
  void aFileThatIsMissingOrShortIsNamed() throws IOException {
    write(NAME);
    byte[] data = Files.readAllBytes(folder.resolve(NAME));
    Files.write(folder.resolve(NAME), Arrays.copyOf(data, data.length - 1));
    assertThatThrownBy(() -> OnnxImport.read(file)).isInstanceOf(BadFileException.class).hasMessageContaining("of " + NAME + ", found " + (data.length - 1));

    Files.delete(folder.resolve(NAME));
    assertThatThrownBy(() -> OnnxImport.read(file)).hasMessageContaining("expected its values in the file '" + NAME + "' beside it, found no such file");
  }

  @Test
  void aModelThatIsNotWholeSaysSoInPlaceOfTheLibrarysWords() throws IOException {
    byte[] whole = Fixtures.bytes("torch-plain.onnx");
    Files.write(file, Arrays.copyOf(whole, 500));

    assertThatThrownBy(() -> OnnxImport.read(file)).isInstanceOf(BadFileException.class)
        .hasMessage(file + ", byte 500: expected an ONNX model, found the end of the file amid a value; copy or save it again, for it is not whole");
    assertThat(whole.length).isGreaterThan(500);
  }
}
