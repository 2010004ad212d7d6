package io.sluice.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.disk.ProgramFolder;
import io.sluice.export.keras.KerasExporter;
import io.sluice.export.keras.KerasLayer;
import io.sluice.export.keras.KerasSource;
import io.sluice.export.onnx.OnnxExporter;
import io.sluice.export.onnx.OnnxFile;
import io.sluice.export.source.SourceCode;
import io.sluice.export.torch.TorchSource;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's table of what each block becomes in each format says what the exporters write for the samples and the random graphs. */
class ReadmeTableTest {
  private static final Pattern WORD = Pattern.compile("`([^`]+)`|\\b([A-Z][A-Za-z0-9]*)");
  private static final Map<String, Set<String>> ONNX = new TreeMap<>();
  private static final Map<String, Set<String>> KERAS = new TreeMap<>();
  private static final Map<String, Set<String>> KERAS_SOURCE = new TreeMap<>();
  private static final Map<String, Set<String>> TORCH_SOURCE = new TreeMap<>();
  private static List<Row> rows;

  /** A row: its blocks, and the cells from the first format on. */
  private record Row(List<String> blocks, List<String> cells) {}

  @BeforeAll
  static void exportEverything(@TempDir Path folder) throws IOException {
    rows = Files.readAllLines(ProgramFolder.home().resolve("README.md")).stream()
        .dropWhile(line -> !line.startsWith("| block |")).skip(2).takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .map(cells -> new Row(List.of(cells.getFirst().split(", ")), cells.subList(1, cells.size())))
        .toList();
    for (Checkpoint network : TestExports.all()) {
      onnx(network, folder.resolve("model.onnx"));
      keras(network, folder.resolve("model.keras"));
      source(network, KerasSource.of(network.document()), KERAS_SOURCE);
      source(network, TorchSource.of(network.document()), TORCH_SOURCE);
    }
  }

  private static String type(Node node) {
    return node.block().type().name();
  }

  /** A block's operators have its name, or begin with it and a slash. */
  private static void onnx(Checkpoint network, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      OnnxExporter.write(network, ExportOptions.STANDARD, out);
    }
    for (var operator : OnnxFile.parse(file).getGraph().getNodeList()) {
      Node node = network.document().graph().find(operator.getName().replaceFirst("/.*", "")).orElseThrow();
      ONNX.computeIfAbsent(type(node), _ -> new TreeSet<>()).add(operator.getOpType());
    }
  }

  /** A block's layers have its name, or begin with it and a hyphen. */
  private static void keras(Checkpoint network, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      KerasExporter.write(network, out);
    }
    for (KerasLayer layer : KerasExporter.read(file).layers()) {
      Node node = network.document().graph().find(layer.name().replaceFirst("-.*", "")).orElseThrow();
      KERAS.computeIfAbsent(type(node), _ -> new TreeSet<>()).add(layer.kind());
    }
  }

  /** The lines of a block, and those that belong to the program as a whole, of the first that has such a block. */
  private static void source(Checkpoint network, SourceCode code, Map<String, Set<String>> texts) {
    Set<String> common = code.lines().stream().filter(line -> line.block().isEmpty()).map(SourceCode.Line::text).collect(Collectors.toSet());
    for (SourceCode.Line line : code.lines()) {
      line.block().ifPresent(id -> {
        Set<String> lines = texts.computeIfAbsent(type(network.document().graph().node(id)), _ -> new TreeSet<>(common));
        lines.add(line.text());
      });
    }
  }

  private static Set<String> words(String cell) {
    return WORD.matcher(cell).results().map(ReadmeTableTest::word).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  private static Set<String> written(Row row, Map<String, Set<String>> format) {
    return row.blocks().stream().flatMap(block -> format.getOrDefault(block, Set.of()).stream()).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyBlockHasACellForEveryFormat() {
    assertThat(rows.stream().flatMap(row -> row.blocks().stream()))
        .containsExactlyInAnyOrderElementsOf(BlockCatalog.types().stream().map(BlockType::name).toList());
    assertThat(rows).allSatisfy(row -> assertThat(row.cells()).hasSize(4).doesNotContain(""));
  }

  @Test
  void theCellsOfOnnxNameEveryOperatorThatIsWrittenAndNoOther() {
    assertThat(rows).allSatisfy(row -> assertThat(words(row.cells().get(0))).as(row.blocks() + "").isEqualTo(written(row, ONNX)));
  }

  @Test
  void theCellsOfKerasNameEveryLayerThatIsWrittenAndNoOther() {
    assertThat(rows).allSatisfy(row -> assertThat(words(row.cells().get(1))).as(row.blocks() + "").isEqualTo(written(row, KERAS)));
  }

  @Test
  void whatTheCellsOfTheSourcesNameIsInThem() {
    assertThat(rows).allSatisfy(row -> {
      String keras = row.cells().get(2).equals("the same") ? row.cells().get(1).replace("InputLayer", "Input") : row.cells().get(2);
      assertThat(String.join("\n", written(row, KERAS_SOURCE))).as(row.blocks() + "").contains(words(keras));
      assertThat(String.join("\n", written(row, TORCH_SOURCE))).as(row.blocks() + "").contains(words(row.cells().get(3)));
    });
  }
}
