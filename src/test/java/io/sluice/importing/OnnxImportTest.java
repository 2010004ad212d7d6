package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.sluice.disk.BadFileException;
import io.sluice.export.TestExports;
import io.sluice.export.onnx.OnnxRuntime;
import io.sluice.export.onnx.schema.AttributeProto;
import io.sluice.export.onnx.schema.GraphProto;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.export.onnx.schema.NodeProto;
import io.sluice.export.onnx.schema.OperatorSetIdProto;
import io.sluice.export.onnx.schema.TensorProto;
import io.sluice.export.onnx.schema.TensorShapeProto;
import io.sluice.export.onnx.schema.TypeProto;
import io.sluice.export.onnx.schema.ValueInfoProto;
import io.sluice.graph.Position;
import io.sluice.graph.TestNetworks;
import io.sluice.importing.onnx.OnnxImport;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxImportTest {
  @TempDir
  private Path folder;

  private static List<String> blocks(ImportedNetwork imported) {
    return imported.network().document().graph().nodes().stream().map(node -> node.name() + " " + node.block().type().name()).toList();
  }

  @ParameterizedTest
  @CsvSource({"torch-selecting, true", "torch-selecting-fixed, true", "torch-plain, false"})
  void whatPyTorchWroteGivesPyTorchsLogits(String name, boolean logarithms) throws IOException {
    ImportedNetwork imported = OnnxImport.read(Fixtures.file(name + ".onnx"));

    Fixtures.assertGivesTheLogitsOf(name, imported, logarithms);
  }

  @Test
  void pyTorchsPatternsBecomeBlocksAgain() throws IOException {
    ImportedNetwork imported = OnnxImport.read(Fixtures.file("torch-selecting.onnx"));

    assertThat(blocks(imported)).containsExactly("image Input", "conv1 Conv2D", "tanh Tanh", "gate Gate", "pool AvgPool2D",
        "multiply Mask", "gather Gather", "gather2 Gather", "concat Concat", "flatten Flatten", "fc1 Dense", "relu ReLU", "fc2 Dense",
        "output Output");
    assertThat(imported.names()).containsEntry("/conv1/Conv", "conv1").containsEntry("/Mul_1", "multiply");
  }

  @Test
  void blocksAreLaidOutInColumnsByDepthAndRowsOfFiveColumns() throws IOException {
    var document = OnnxImport.read(Fixtures.file("torch-selecting.onnx")).network().document();
    Map<String, Position> places = new HashMap<>();
    document.graph().nodes().forEach(node -> places.put(node.name(), document.layout().of(node.id())));

    assertThat(places.get("image")).isEqualTo(new Position(0, 0));
    assertThat(places.get("gather").x()).isEqualTo(places.get("gather2").x());
    assertThat(places.get("gather2").y()).isGreaterThan(places.get("gather").y());
    // image, conv1, tanh, gate, pool | multiply, gather and gather2, concat, flatten, fc1 | relu, fc2, output
    assertThat(places.get("pool")).isEqualTo(new Position(4 * 320, 0));
    assertThat(places.get("multiply")).isEqualTo(new Position(0, 288));
    assertThat(places.get("relu")).isEqualTo(new Position(0, 3 * 288));
    assertThat(places.values()).doesNotHaveDuplicates();
  }

  /** A model as tf2onnx writes it: images [N, H, W, C], Transposes around, MatMul and Add, names with paths. */
  private static ModelProto tensorFlow() {
    return model(List.of(0L, 6L, 7L, 2L),
        List.of(floats("kernel", 3, 2, 3, 3), floats("scale", 1, 3, 1, 1), floats("matrix", 3 * 2 * 3, 4), floats("bias", 4),
            wholes("shape", -1, 18)),
        node("Identity", "in", List.of("image"), "same"),
        node("Transpose", "net/conv/Conv2D__6", List.of("same"), "nchw", wholes("perm", List.of(0L, 3L, 1L, 2L))),
        node("Conv", "net/conv/Conv2D", List.of("nchw", "kernel"), "conv", text("auto_pad", "SAME_UPPER")),
        node("Mul", "net/gate/mul", List.of("scale", "conv"), "gated"),
        node("Transpose", "back", List.of("gated"), "nhwc", wholes("perm", List.of(0L, 2L, 3L, 1L))),
        node("Relu", "net/relu/Relu", List.of("nhwc"), "positive"),
        node("Transpose", "forth", List.of("positive"), "nchw2", wholes("perm", List.of(0L, 3L, 1L, 2L))),
        node("MaxPool", "net/pool/MaxPool", List.of("nchw2"), "pooled", wholes("kernel_shape", List.of(2L, 2L)),
            wholes("strides", List.of(2L, 3L)), text("auto_pad", "VALID")),
        node("Transpose", "net/pool/MaxPool__9", List.of("pooled"), "last", wholes("perm", List.of(0L, 2L, 3L, 1L))),
        node("Reshape", "net/flatten/Reshape", List.of("last", "shape"), "flat"),
        node("MatMul", "net/dense/MatMul", List.of("flat", "matrix"), "product"),
        node("Add", "net/dense/BiasAdd", List.of("product", "bias"), "sum"),
        node("Softmax", "net/dense/Softmax", List.of("sum"), "scores"));
  }

  @Test
  void whatTf2onnxWritesGivesWhatOnnxRuntimeGives() throws IOException {
    byte[] model = tensorFlow().toByteArray();
    FloatTensor last = TestNetworks.randomImages(Shape.of(1, 6, 7, 2), 4);
    FloatTensor first = FloatTensor.zeros(Shape.of(1, 2, 6, 7));
    for (int k = 0; k < last.values().length; k++) {
      first.values()[k % 2 * 42 + k / 2] = last.values()[k]; // 6 · 7 = 42 pixels a channel
    }

    ImportedNetwork imported = OnnxImport.read(Files.write(folder.resolve("tf.onnx"), model));

    assertThat(blocks(imported)).containsExactly("image Input", "conv Conv2D", "mul Gate", "relu ReLU", "pool MaxPool2D",
        "flatten Flatten", "dense Dense", "output Output");
    assertThat(TestExports.probabilities(imported.network(), first).values())
        .containsExactly(OnnxRuntime.run(model, last).get("scores").values(), within(1e-6f));
  }

  private static ModelProto choosingInFront(String behind) {
    return model(List.of(0L, 2L, 3L, 4L), List.of(floats("matrix", 3 * 3 * 4, 5), wholes("chosen", 1, 0, -1).toBuilder().addDims(1).build()),
        node("Transpose", "forth", List.of("image"), "moved", wholes("perm", List.of(1L, 0L, 2L, 3L))),
        node("GatherND", "choose", List.of("moved", "chosen"), "some"),
        node(behind, "behind", List.of("some"), "whole", wholes("perm", List.of(1L, 0L, 2L, 3L))),
        node("Flatten", "flat", List.of("whole"), "row"),
        node("MatMul", "dense", List.of("row", "matrix"), "scores"));
  }

  @Test
  void channelsThatNewerPyTorchChoosesInFrontOfTheImagesBecomeAGather() throws IOException {
    byte[] model = choosingInFront("Transpose").toByteArray();
    FloatTensor images = TestNetworks.randomImages(Shape.of(2, 2, 3, 4), 4);

    ImportedNetwork imported = OnnxImport.read(Files.write(folder.resolve("m.onnx"), model));

    assertThat(blocks(imported)).containsExactly("image Input", "choose Gather", "flat Flatten", "dense Dense", "output Output");
    // sums of 36 products, about 10, in another order
    assertThat(TestExports.logits(imported.network(), images).values())
        .containsExactly(OnnxRuntime.run(model, images).get("scores").values(), within(5e-6f));
  }

  @Test
  void whatTakesValuesWithTheImagesMovedIsNamedWithTheOrder() {
    assertThatThrownBy(() -> OnnxImport.read(Files.write(folder.resolve("m.onnx"), choosingInFront("Relu").toByteArray())))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("Relu 'behind': takes values whose axis of the images was moved: perm [1, 0, 2, 3]");
  }

  @Test
  void allThatNoBlockCanSayIsListedAtOnce() throws IOException {
    ModelProto model = model(List.of(0L, 1L, 6L, 6L), List.of(floats("kernel", 2, 1, 3, 3)),
        node("Conv", "c", List.of("image", "kernel"), "a", wholes("pads", List.of(2L, 0L, 0L, 0L))),
        node("Erf", "e", List.of("a"), "b"),
        node("Resize", "r", List.of("b"), "scores"));

    assertThatThrownBy(() -> OnnxImport.read(Files.write(folder.resolve("m.onnx"), model.toByteArray())))
        .isInstanceOf(BadFileException.class)
        .hasMessage(folder.resolve("m.onnx") + ": nothing was imported, since no block can say what is in 3 places: Conv 'c': puts [2, 0, 0, 0]"
            + " zeros around (top, left, bottom, right), but a block either none or [1, 1, 1, 1]; Erf 'e': there is no block for this"
            + " operator; Resize 'r': there is no block for this operator");
  }

  @Test
  void namesWithPathsBecomeNamesOfBlocks() throws IOException {
    ModelProto model = tensorFlow();
    GraphProto.Builder graph = model.getGraph().toBuilder();
    graph.getNodeBuilder(2).setName("../../etc/passwd/Conv");
    graph.getNodeBuilder(5).setName("C:\\windows\\" + "x".repeat(300) + "\u0000");
    byte[] bytes = model.toBuilder().setGraph(graph).build().toByteArray();

    assertThat(blocks(OnnxImport.read(Files.write(folder.resolve("m.onnx"), bytes)))).contains("passwd Conv2D").allSatisfy(
        block -> assertThat(block).hasSizeLessThan(80).matches("[A-Za-z0-9_]+ [A-Za-z0-9]+"));
  }

  private void refused(UnaryOperator<GraphProto.Builder> change, String part) {
    ModelProto model = tensorFlow();
    byte[] bytes = model.toBuilder().setGraph(change.apply(model.getGraph().toBuilder())).build().toByteArray();
    assertThatThrownBy(() -> OnnxImport.read(Files.write(folder.resolve("m.onnx"), bytes)))
        .isInstanceOf(BadFileException.class).hasMessageStartingWith(folder.resolve("m.onnx").toString()).hasMessageContaining(part);
  }

  @Test
  void hugeDeclaredShapesAreRefusedUnallocated() {
    refused(graph -> graph.setInitializer(0, graph.getInitializer(0).toBuilder().setDims(0, 1 << 25)), "bytes of raw data for its shape");
    refused(graph -> graph.setInitializer(0, graph.getInitializer(0).toBuilder().setDims(0, Long.MAX_VALUE)), "sizes of at least 1");
    refused(graph -> graph.setInput(0, input(List.of(0L, 1L << 40, 7L, 2L))), "images of a fixed size");
    refused(graph -> graph.setInput(0, input(List.of(0L, 1L << 20, 1L << 20, 2L))), "height is a whole number from 1 to 1024");
    refused(graph -> graph.setInitializer(4, wholes("shape", -1, Long.MAX_VALUE)), "asks for a shape of");
  }

  @Test
  void valuesThatNothingGivesAreNamed() {
    refused(graph -> graph.setNode(5, graph.getNode(5).toBuilder().setInput(0, "nowhere")), "Relu 'net/relu/Relu': takes 'nowhere'");
    refused(graph -> graph.setOutput(0, ValueInfoProto.newBuilder().setName("nowhere")), "output 'nowhere': is given by nothing");
    refused(graph -> graph.removeInitializer(2), "takes 'matrix', which nothing before it gives");
  }

  @Test
  void valuesInOtherFilesAreRefused() {
    refused(graph -> graph.setInitializer(0, graph.getInitializer(0).toBuilder().clearRawData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)), "expected its values in this file or in one of its folder, found ''; save the model as one file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"torch-plain.onnx", "torch-selecting-fixed.onnx"})
  void whatIsCutOffIsRefusedWhereverItIsCut(String name) throws IOException {
    byte[] whole = Fixtures.bytes(name);
    Path file = folder.resolve("cut.onnx");
    for (int length = 0; length < whole.length - 12; length += 5) { // behind the graph stands only the operator set, in 2 + 4 bytes or more
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxImport.read(file)).as("%d bytes", length).isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void bytesWrittenOverAreRefusedOrHarmless() throws IOException {
    byte[] whole = Fixtures.bytes("torch-plain.onnx");
    Path file = folder.resolve("over.onnx");
    for (int at = 0; at < whole.length; at += 3) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) 0xff;
      Files.write(file, bytes);
      try {
        assertThat(OnnxImport.read(file).network().weights().count()).isPositive();
      } catch (BadFileException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }

  private static ModelProto model(List<Long> input, List<TensorProto> constants, NodeProto... nodes) {
    GraphProto graph = GraphProto.newBuilder().setName("g").addInput(input(input)).addAllInitializer(constants)
        .addAllNode(List.of(nodes)).addOutput(ValueInfoProto.newBuilder().setName("scores").setType(type(List.of()))).build();
    return ModelProto.newBuilder().setIrVersion(8).setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(15)).build();
  }

  private static ValueInfoProto input(List<Long> sizes) {
    return ValueInfoProto.newBuilder().setName("image").setType(type(sizes)).build();
  }

  private static TypeProto type(List<Long> sizes) {
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
    if (!sizes.isEmpty()) {
      TensorShapeProto.Builder shape = tensor.getShapeBuilder();
      sizes.forEach(size -> {
        TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
        shape.addDim(size == 0 ? dim.setDimParam("N") : dim.setDimValue(size));
      });
    }
    return TypeProto.newBuilder().setTensorType(tensor).build();
  }

  private static NodeProto node(String operator, String name, List<String> inputs, String output, AttributeProto... attributes) {
    return NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(inputs).addOutput(output)
        .addAllAttribute(List.of(attributes)).build();
  }

  private static AttributeProto wholes(String name, List<Long> numbers) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS).addAllInts(numbers).build();
  }

  private static AttributeProto text(String name, String text) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text)).build();
  }

  private static TensorProto floats(String name, int... dims) {
    FloatTensor values = TestNetworks.randomImages(Shape.of(dims), name.hashCode());
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values.values());
    return TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addAllDims(Arrays.stream(dims).asLongStream().boxed().toList()).setRawData(ByteString.copyFrom(bytes)).build();
  }

  private static TensorProto wholes(String name, long... numbers) {
    return TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64_VALUE).addDims(numbers.length)
        .addAllInt64Data(Arrays.stream(numbers).boxed().toList()).build();
  }
}
