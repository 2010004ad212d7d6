package io.sluice.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.Size2D;
import io.sluice.disk.BadFileException;
import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  private static final FloatTensor IMAGE = TestNetworks.randomImages(Shape.of(1, 2, 4, 4), 1);

  @TempDir
  private Path folder;

  private static byte[] model() {
    return OnnxExporterTest.export(TestNetworks.random(TestNetworks.chain(
        new Input(2, 4, 4), new Gate(1, GateActivation.LINEAR, 0), new Gather(List.of(1, 0)),
        new MaxPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID), new Flatten(),
        new Dense(3, true, Initializer.HE_NORMAL), new Output(3, Loss.SOFTMAX_CROSS_ENTROPY)), 1));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("m.onnx"), bytes);
  }

  private void refused(Consumer<ModelProto.Builder> change, String why) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(model()).toBuilder();
    change.accept(model);
    Path file = file(model.build().toByteArray());
    assertThatThrownBy(() -> OnnxModel.read(file).run(IMAGE)).isInstanceOf(BadFileException.class).hasMessage(file + why);
  }

  private static NodeProto.Builder node(ModelProto.Builder model, int index) {
    return model.getGraphBuilder().getNodeBuilder(index);
  }

  private static TensorProto.Builder constant(ModelProto.Builder model, String name) {
    return model.getGraphBuilder().getInitializerBuilderList().stream().filter(tensor -> tensor.getName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aModelRunsAndSaysItsNodes() throws IOException {
    OnnxModel model = OnnxModel.read(file(model()));

    assertThat(model.nodeNames()).containsExactly("b1", "b2", "b3", "b4", "b5", "b6");
    float sum = 0;
    for (float probability : model.run(IMAGE).get("probabilities").values()) {
      sum += probability;
    }
    assertThat(sum).isCloseTo(1, within(1e-6f)); // three roundings of 6e-8
  }

  @Test
  void aModelCutOffAnywhereIsRefusedInOneSentence() throws IOException {
    byte[] whole = model();
    int metadata = ModelProto.parseFrom(whole).toBuilder().clearMetadataProps().build().toByteArray().length;
    for (int length = 0; length < metadata; length += 3) {
      Path file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxModel.read(file)).isInstanceOf(BadFileException.class)
          .message().startsWith(file.toString()).contains("expected").hasLineCount(1);
    }
  }

  @Test
  void noDamagedByteLeadsToAnythingButARefusal() throws IOException {
    byte[] whole = model();
    for (int at = 0; at < whole.length; at += 2) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Path file = file(damaged);
      assertThatCode(() -> runOrRefuse(file)).as("byte %d", at).doesNotThrowAnyException();
    }
  }

  private static void runOrRefuse(Path file) throws IOException {
    try {
      OnnxModel.read(file).run(IMAGE);
    } catch (BadFileException e) {
      assertThat(e.getMessage()).startsWith(file.toString());
    }
  }

  @Test
  void anotherOperatorSetIsRefused() throws IOException {
    refused(model -> model.getOpsetImportBuilder(0).setVersion(21), ", opset_import: expected ONNX's operator set 17, found 21");
  }

  @Test
  void anUnknownOperatorIsRefused() throws IOException {
    refused(model -> node(model, 0).setOpType("Div"), ", Div 'b1': expected an operator of [Add, AveragePool, Concat, Conv, Dropout, "
        + "Flatten, Gather, Gemm, GlobalAveragePool, MaxPool, Mul, Relu, Reshape, Sigmoid, Softmax, Tanh], found 'Div'");
  }

  @Test
  void anUnknownAttributeIsRefused() throws IOException {
    refused(model -> node(model, 2).addAttribute(AttributeProto.newBuilder().setName("ceil_mode").setI(1)),
        ", MaxPool 'b3': expected no other attributes than [kernel_shape, pads, strides], found 'ceil_mode'");
  }

  @Test
  void aValueThatNobodyGivesIsRefused() throws IOException {
    refused(model -> node(model, 3).setInput(0, "b9"), ", Flatten 'b4': expected a value that an earlier node gives, found 'b9'");
  }

  @Test
  void aValueThatIsGivenTwiceIsRefused() throws IOException {
    refused(model -> node(model, 3).setOutput(0, "b2"), ", Flatten 'b4': expected an output of a name of its own, found 'b2' again");
  }

  @Test
  void indicesOutOfRangeAreRefused() throws IOException {
    refused(model -> constant(model, "b2/indices").setRawData(ByteString.copyFrom(new byte[] {2, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0})), ", Gather 'b2': expected indices below 2, found [2, 0]");
  }

  @Test
  void aConstantOfAnotherSizeThanItsShapeIsRefused() throws IOException {
    refused(model -> constant(model, "b5.bias").setDims(0, 4), ", constant 'b5.bias': expected 16 bytes of raw data for its shape, found 12");
  }

  @Test
  void aConstantOfAHugeShapeIsRefused() throws IOException {
    refused(model -> constant(model, "b5.bias").setDims(0, Long.MAX_VALUE),
        ", constant 'b5.bias': expected sizes of at least 1 with at most 2147483647 values, found [9223372036854775807]");
  }

  @Test
  void aConstantOfAnotherTypeIsRefused() throws IOException {
    refused(model -> constant(model, "b5.bias").setDataType(11), ", constant 'b5.bias': expected float32, int64 or int32 values, found type 11");
  }

  @Test
  void matricesThatDoNotFitAreRefused() throws IOException {
    refused(model -> node(model, 4).clearAttribute(), ", Gemm 'b5': expected matrices that fit, found [1, 8], [3, 8] and [3]");
  }

  @Test
  void aHugeWindowIsRefused() throws IOException {
    refused(model -> node(model, 2).getAttributeBuilder(2).setInts(0, Integer.MAX_VALUE),
        ", MaxPool 'b3': expected 4 numbers from 0 to 65536 as pads, found [2147483647, 0, 0, 0]");
  }

  @Test
  void imagesOfAnotherShapeAreRefused() throws IOException {
    OnnxModel model = OnnxModel.read(file(model()));

    assertThatThrownBy(() -> model.run(TestNetworks.randomImages(Shape.of(1, 3, 4, 4), 1))).isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("Mul 'b1': expected shapes that broadcast, found [1, 3, 4, 4] and [1, 2, 1, 1]");
  }

  @Test
  void aForeignOrEmptyFileIsRefused() throws IOException {
    for (String content : new String[] {"", "PNG", "{\"format\": 1}"}) {
      Path file = Files.writeString(folder.resolve("foreign"), content);
      assertThatThrownBy(() -> OnnxModel.read(file)).isInstanceOf(BadFileException.class).message().hasLineCount(1);
    }
  }
}
