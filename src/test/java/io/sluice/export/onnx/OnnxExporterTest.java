package io.sluice.export.onnx;

import static io.sluice.graph.TestNetworks.chain;
import static io.sluice.graph.TestNetworks.wired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.block.Add;
import io.sluice.block.AvgPool2D;
import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.Concat;
import io.sluice.block.Conv2D;
import io.sluice.block.Dense;
import io.sluice.block.Dropout;
import io.sluice.block.Flatten;
import io.sluice.block.Gate;
import io.sluice.block.GateActivation;
import io.sluice.block.Gather;
import io.sluice.block.GlobalAvgPool2D;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.block.Loss;
import io.sluice.block.Mask;
import io.sluice.block.MaxPool2D;
import io.sluice.block.Multiply;
import io.sluice.block.Output;
import io.sluice.block.Padding;
import io.sluice.block.ReLU;
import io.sluice.block.Sigmoid;
import io.sluice.block.Size2D;
import io.sluice.block.Tanh;
import io.sluice.export.ExportOptions;
import io.sluice.export.onnx.schema.ModelProto;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxExporterTest {
  private static final Input INPUT = new Input(3, 9, 8);
  private static final Output OUTPUT = new Output(4, Loss.SOFTMAX_CROSS_ENTROPY);
  private static final Size2D ONE = Size2D.square(1);

  @TempDir
  private Path folder;

  static byte[] export(Checkpoint network) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OnnxExporter.write(network, ExportOptions.STANDARD, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static Conv2D conv(int filters, Size2D kernel, Size2D strides, Padding padding, Size2D dilation, boolean bias) {
    return new Conv2D(filters, kernel, strides, padding, dilation, bias, Initializer.GLOROT_UNIFORM);
  }

  private static Dense dense(int units, boolean bias) {
    return new Dense(units, bias, Initializer.GLOROT_UNIFORM);
  }

  private static Document onMaps(Block... blocks) {
    Stream<Block> all = Stream.of(Stream.of(INPUT), Stream.of(blocks), Stream.of(new Flatten(), dense(4, true), OUTPUT))
        .flatMap(part -> part);
    return chain(all.toArray(Block[]::new));
  }

  /** Merges take their first input from the chain, the others from the blocks before. */
  private static Document merging(Block merge, Block... before) {
    Document document = onMaps(Stream.concat(Stream.of(before), Stream.of(merge)).toArray(Block[]::new));
    for (int port = 1; port < merge.inputs().size(); port++) {
      document = wired(document, "b" + (before.length - port), "b" + (before.length + 1), port);
    }
    return document;
  }

  static List<Document> designs() {
    Conv2D six = conv(6, Size2D.square(3), ONE, Padding.SAME, ONE, true);
    return List.of(
        onMaps(six),
        onMaps(conv(5, new Size2D(4, 3), new Size2D(2, 3), Padding.SAME, ONE, true)),
        onMaps(conv(5, new Size2D(2, 3), new Size2D(3, 1), Padding.VALID, ONE, false)),
        onMaps(conv(5, new Size2D(2, 3), ONE, Padding.SAME, new Size2D(3, 2), true)),
        onMaps(six, new Gather(List.of(5, 0, 0, 3))),
        onMaps(six, new Gate(1, GateActivation.LINEAR, 0)),
        onMaps(six, new Gate(1, GateActivation.SIGMOID, 0.1)),
        onMaps(six, new Mask(0)),
        onMaps(six, new Mask(7)),
        wired(onMaps(six, new Mask(0)), "b0", "b2", 1),
        wired(onMaps(six, new Mask(3)), "b0", "b2", 1),
        onMaps(six, new MaxPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID), new ReLU()),
        onMaps(six, new MaxPool2D(new Size2D(3, 2), new Size2D(2, 3), Padding.SAME), new Sigmoid()),
        onMaps(six, new AvgPool2D(Size2D.square(2), Size2D.square(2), Padding.VALID), new Tanh()),
        onMaps(six, new AvgPool2D(new Size2D(3, 4), new Size2D(2, 3), Padding.SAME)),
        onMaps(six, new Dropout(0.5)),
        merging(new Add(2), six, six),
        merging(new Add(4), six, six, six, six),
        merging(new Multiply(2), six, six),
        merging(new Multiply(3), six, six, six),
        merging(new Concat(3), conv(2, ONE, ONE, Padding.SAME, ONE, true), six, conv(1, ONE, ONE, Padding.SAME, ONE, true)),
        chain(INPUT, six, new GlobalAvgPool2D(), new Gather(List.of(4, 4, 1)), dense(8, false), new Gate(1, GateActivation.SIGMOID, 0),
            new Mask(0), new Dropout(0.1), new Mask(2), new Gate(1, GateActivation.LINEAR, 0), new Flatten(), dense(4, true), OUTPUT),
        wired(chain(INPUT, six, new GlobalAvgPool2D(), dense(4, true), new Mask(0), OUTPUT), "b0", "b4", 1),
        wired(chain(INPUT, new Flatten(), dense(2, true), new Concat(2), dense(4, false), OUTPUT), "b2", "b3", 1));
  }

  private static void assertClose(FloatTensor found, FloatTensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    // float32 sums of at most 20,000 terms of size 1 in another order: far below 1e-5
    assertThat(found.values()).containsExactly(expected.values(), within(1e-5f));
  }

  private void agrees(Document document, int count) throws IOException {
    assertThat(ShapeInference.of(document.graph()).errors()).isEmpty();
    byte[] model = export(TestNetworks.random(document, 11));
    Input input = (Input) ShapeInference.of(document.graph()).input().orElseThrow().block();
    FloatTensor images = TestNetworks.randomImages(Shape.of(count, input.channels(), input.height(), input.width()), 12);

    Map<String, FloatTensor> expected = OnnxRuntime.run(model, images);
    Map<String, FloatTensor> found = OnnxModel.read(Files.write(folder.resolve("model.onnx"), model)).run(images);

    assertThat(found.keySet()).containsExactly("logits", "probabilities").isEqualTo(expected.keySet());
    expected.forEach((name, tensor) -> assertClose(found.get(name), tensor));
    assertThat(expected.get("logits").values()).doesNotContain(Float.NaN);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void onnxRuntimeAndTheReaderAgree(Document document) throws IOException {
    agrees(document, 3);
  }

  @Test
  void theDesignsHaveEveryBlock() {
    Set<String> covered = new HashSet<>();
    designs().forEach(document -> document.graph().nodes().forEach(node -> covered.add(node.block().type().name())));

    assertThat(covered).isEqualTo(BlockCatalog.types().stream().map(type -> type.name()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "lenet5-gate", "static-gather", "dynamic-mask", "learnable-gate"})
  void onnxRuntimeAndTheReaderAgreeOnTheSamples(String name) throws IOException {
    agrees(DesignFile.read(Path.of("sample-models", name + ".sluice.json")), 5);
  }

  @Test
  void nodesValuesAndWeightsHaveTheNamesOfTheBlocks() throws IOException {
    Document document = DesignFile.read(Path.of("sample-models/dynamic-mask.sluice.json"));
    ModelProto model = ModelProto.parseFrom(export(TestNetworks.random(document, 1)));

    assertThat(model.getGraph().getInput(0).getName()).isEqualTo("input");
    assertThat(model.getGraph().getNodeList()).extracting(node -> node.getName()).containsExactly("conv1", "mask1/average/pool",
        "mask1/average", "mask1/gemm", "mask1/sigmoid", "mask1/reshape", "mask1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten",
        "fc1", "relu3", "fc2", "output");
    assertThat(model.getGraph().getInitializerList()).extracting(tensor -> tensor.getName()).contains("conv1.weight", "mask1.bias");
    assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0).getDimParam()).isEqualTo("N");
  }

  @Test
  void theDesignTravelsInTheMetadata() throws IOException {
    Document document = DesignFile.read(Path.of("sample-models/lenet5.sluice.json"));
    Path file = Files.write(folder.resolve("m.onnx"), export(TestNetworks.random(document, 1)));

    Map<String, String> metadata = OnnxModel.read(file).metadata();

    assertThat(OnnxFile.parse(file).getDocString())
        .startsWith(document.name() + ": images [N, ").contains(" with pixels from 0 to 1 to the logits of 10 classes; ");
    assertThat(DesignFile.fromJson(metadata.get("design"), file, "design")).isEqualTo(document);
    assertThat(metadata).containsEntry("dataset", "mnist").containsEntry("classes", "0,1,2,3,4,5,6,7,8,9")
        .containsEntry("scaling", "pixels from 0 to 255, divided by 255");
  }

  @Test
  void blocksCalledLikeTheOutputsDoNotClash() throws IOException {
    Document document = onMaps(new ReLU(), new Tanh());
    document = Edits.apply(document, new Edit.Rename(document.graph().find("b1").orElseThrow().id(), "logits"));
    document = Edits.apply(document, new Edit.Rename(document.graph().find("b2").orElseThrow().id(), "probabilities"));

    agrees(document, 2);
  }

  @Test
  void blocksThatDoNotLeadToTheOutputAreLeftOut() throws IOException {
    Document document = onMaps(new ReLU());
    var dead = new Node(document.graph().freeId(), "dead", new Tanh());
    document = wired(Edits.apply(document, new Edit.AddNode(dead, new Position(0, 0))), "b1", "dead", 0);

    agrees(document, 2);
    assertThat(ModelProto.parseFrom(export(TestNetworks.random(document, 1))).getGraph().getNodeList())
        .noneMatch(node -> node.getName().equals("dead"));
  }
}
