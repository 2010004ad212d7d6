package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.disk.BadFileException;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Position;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.graph.ShapeInference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesignFileTest {
  private static final Path FILE = Path.of("net.sluice.json");
  private static final String HEAD = "{\"format\": \"sluice-design\", \"version\": 1, \"nodes\": ";

  @TempDir
  private Path folder;

  private static Document read(String json) throws BadFileException {
    return DesignFile.fromJson(json, FILE, "");
  }

  private static Document withNodes(String nodes) throws BadFileException {
    return read(HEAD + "[" + nodes + "], \"wires\": []}");
  }

  private static Document everyBlock() {
    Document document = Document.empty("all \"blocks\" ü");
    for (BlockType<?> type : BlockCatalog.types()) {
      var id = document.graph().freeId();
      Node node = new Node(id, "my" + type.name(), type.standard());
      document = Edits.apply(document, new Edit.AddNode(node, new Position(id.value() * 0.1, -1e6)));
    }
    return document;
  }

  @Test
  void everyBlockComesBackAsItWas() throws IOException {
    Document document = everyBlock().withRecipe(new Recipe("fashion", 32, 7, new Optimizer.Sgd(0.1, 0.9),
        new Schedule.OneCycle(0.25, 0.1, 0.001), new Augmentation.Shift(2), Long.MIN_VALUE));
    Path file = folder.resolve("new/all.sluice.json");

    DesignFile.write(file, document);

    assertThat(DesignFile.read(file)).isEqualTo(document);
  }

  @Test
  void aFileHasOneNodeALineWithAllItsParameters() throws BadFileException {
    String json = DesignFile.toJson(withNodes("{\"name\": \"c\", \"block\": \"Conv2D\"}"));

    assertThat(json.lines()).contains("    {\"name\": \"c\", \"block\": \"Conv2D\", \"filters\": 6, \"kernel\": [5, 5], \"strides\": [1, 1], "
        + "\"padding\": \"same\", \"dilation\": [1, 1], \"bias\": true, \"initializer\": \"glorot_uniform\", \"at\": [0, 0]}");
  }

  @Test
  void aDesignWithACycleAndShapesThatDoNotFitIsReadable() throws BadFileException {
    Document document = read(HEAD + """
        [{"name": "a", "block": "Add"}, {"name": "d", "block": "Dense"}, {"name": "i", "block": "Input"}],
        "wires": [["a", "a"], ["i", "d"], ["d", "a.x2"]]}""");

    assertThat(document.graph().wires()).hasSize(3);
    assertThat(ShapeInference.of(document.graph()).isSound()).isFalse();
  }

  @Test
  void whatIsLeftOutIsStandard() throws BadFileException {
    Document document = withNodes("{\"name\": \"g\", \"block\": \"Gate\"}");

    assertThat(document.recipe()).isEqualTo(Recipe.STANDARD);
    assertThat(document.name()).isEqualTo("net");
  }

  @Test
  void aRecipeFromBeforeThereWereSchedulesIsReadAsItWasMeant() throws BadFileException {
    Document document = read(HEAD + """
        [], "wires": [], "recipe": {"dataset": "mnist", "batchSize": 32, "epochs": 3, "optimizer": {"type": "adam", "learningRate": 0.001,
        "beta1": 0.9, "beta2": 0.999, "epsilon": 1.0E-7}, "seed": 1}}""");

    assertThat(document.recipe()).isEqualTo(Recipe.STANDARD.withBatchSize(32));
    assertThat(DesignFile.toJson(document)).contains("\"schedule\": {\"type\": \"constant\"}, \"augmentation\": {\"type\": \"none\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"kernel\":[0,5]} | nodes[0].kernel: kernel is height×width, each from 1 to 64, not [0,5]",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"kernel\":[5]} | nodes[0].kernel: kernel is height×width, each from 1 to 64, not [5]",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"kernel\":[5,65]} | nodes[0].kernel: kernel is height×width, each from 1 to 64, not 5×65",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"filters\":0} | nodes[0].filters: filters is a whole number from 1 to 4096, not 0",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"filters\":6.5} | nodes[0].filters: filters is a whole number from 1 to 4096, not 6.5",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"filters\":99999999999} | nodes[0].filters: filters is a whole number from 1 to 4096, not 99999999999",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"bias\":1} | nodes[0].bias: bias is true or false, not 1",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"padding\":\"full\"} | nodes[0].padding: padding is one of same, valid, not \"full\"",
      "{\"name\":\"g\",\"block\":\"Gate\",\"initialValue\":1e999} | nodes[0].initialValue: initial value is a number from -100.0 to 100.0, not Infinity",
      "{\"name\":\"g\",\"block\":\"Gather\",\"indices\":[]} | nodes[0].indices: indices is a list of 1 to 4096 channel numbers, not []",
      "{\"name\":\"g\",\"block\":\"Gather\",\"indices\":[0,-1]} | nodes[0].indices: indices are from 0 to 65535, not -1",
      "{\"name\":\"g\",\"block\":\"Gather\",\"indices\":{\"a\":1}} | nodes[0].indices: indices is a list of 1 to 4096 channel numbers, not {\"a\":1}",
      "{\"name\":\"c\",\"block\":\"Conv2D\",\"filter\":6} | nodes[0]: expected no other keys than name, block, filters, kernel, strides, "
          + "padding, dilation, bias, initializer, at, bypassed, collapsed, found 'filter'; take it out",
      "{\"name\":\"c.1\",\"block\":\"ReLU\"} | nodes[0].name: expected a name, which is a letter, then at most 63 letters, digits and underscores, found \"c.1\"",
      "{\"name\":\"c\"} | nodes[0]: expected a key 'block', found none",
      "{\"block\":\"ReLU\"} | nodes[0]: expected a key 'name', found none",
      "{\"name\":7,\"block\":\"ReLU\"} | nodes[0].name: expected a text, found 7",
      "7 | nodes[0]: expected a JSON object, found 7",
      "{\"name\":\"a\",\"block\":\"ReLU\"},{\"name\":\"a\",\"block\":\"Tanh\"} | nodes[1].name: two blocks are called 'a'; give one of them another name",
      "{\"name\":\"a\",\"block\":\"ReLU\",\"at\":[1]} | nodes[0].at: expected a place [x, y], found [1]",
      "{\"name\":\"a\",\"block\":\"ReLU\",\"at\":[1e999,0]} | nodes[0].at[0]: expected a finite number, found \"Infinity\"",
      "{\"name\":\"a\",\"block\":\"ReLU\",\"at\":[0,1000001]} | nodes[0].at[1]: expected a number within ±1000000, found 1000001",
  })
  void aNodeThatCannotBeIsRefusedInOneSentence(String node, String why) {
    assertThatThrownBy(() -> withNodes(node)).isInstanceOf(BadFileException.class).hasMessage("net.sluice.json, " + why);
  }

  @Test
  void anUnknownBlockIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> withNodes("{\"name\":\"c\",\"block\":\"Conv3D\"}"))
        .hasMessageStartingWith("net.sluice.json, nodes[0].block: expected one of the blocks Input, Output, Conv2D, ")
        .hasMessageEndingWith(", found \"Conv3D\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[\"i\", \"x\"] | wires[0][1]: expected the name of a block under \"nodes\", found \"x\"",
      "[\"x\", \"m\"] | wires[0][0]: expected the name of a block under \"nodes\", found \"x\"",
      "[\"o\", \"m\"] | wires[0][0]: Output 'o' has no output, so no wire can start at it",
      "[\"m\", \"i\"] | wires[0][1]: Input 'i' has no inputs",
      "[\"i\", \"m.y\"] | wires[0][1]: Mask 'm' has the inputs x, context, not this one",
      "[\"i\"] | wires[0]: expected a wire [\"from\", \"to\"], found [\"i\"]",
      "\"i\" | wires[0]: expected a list, found \"i\"",
      "[\"i\", 5] | wires[0][1]: expected a text, found 5",
      "[\"i\", \"m\"], [\"i\", \"m.x\"] | wires[1][1]: two wires end at the same input; take one of them out",
  })
  void aWireThatCannotBeIsRefusedInOneSentence(String wires, String why) {
    String nodes = "[{\"name\":\"i\",\"block\":\"Input\"},{\"name\":\"m\",\"block\":\"Mask\"},{\"name\":\"o\",\"block\":\"Output\"}]";

    assertThatThrownBy(() -> read(HEAD + nodes + ", \"wires\": [" + wires + "]}"))
        .isInstanceOf(BadFileException.class).hasMessage("net.sluice.json, " + why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"batchSize\":0} | recipe: the batch size is from 1 to 8192, not 0",
      "{\"epochs\":99999999999} | recipe: the number of epochs is from 1 to 10000, not 2147483647",
      "{\"epochs\":true} | recipe.epochs: expected a whole number, found true",
      "{\"dataset\":\"../x\"} | recipe: a data set's name is letters, digits, - and _, not '../x'",
      "{\"optimizer\":{\"type\":\"lion\"}} | recipe.optimizer.type: expected adam or sgd, found \"lion\"",
      "{\"optimizer\":{\"type\":\"adam\",\"learningRate\":0}} | recipe.optimizer: the learning rate is above 0 and at most 10, not 0.0",
      "{\"optimizer\":{\"type\":\"sgd\",\"beta1\":0}} | recipe.optimizer: expected no other keys than type, learningRate, momentum, found 'beta1'; take it out",
      "{\"lr\":1} | recipe: expected no other keys than dataset, batchSize, epochs, optimizer, schedule, augmentation, seed, found 'lr'; "
          + "take it out",
      "{\"schedule\":{\"type\":\"step\"}} | recipe.schedule.type: expected constant or one_cycle, found \"step\"",
      "{\"schedule\":{\"type\":\"constant\",\"end\":1}} | recipe.schedule: expected no other keys than type, found 'end'; take it out",
      "{\"schedule\":{\"type\":\"one_cycle\",\"warmUp\":1}} | recipe.schedule: "
          + "the warm-up is a share of the steps from 0 to below 1, not 1.0",
      "{\"schedule\":7} | recipe.schedule: expected a JSON object, found 7",
      "{\"augmentation\":{\"type\":\"flip\"}} | recipe.augmentation.type: expected none or shift, found \"flip\"",
      "{\"augmentation\":{\"type\":\"shift\",\"pixels\":0}} | recipe.augmentation: images are shifted by 1 to 16 pixels, not 0",
      "{\"augmentation\":{\"type\":\"shift\"}} | recipe.augmentation: expected a key 'pixels', found none",
  })
  void aRecipeThatCannotBeIsRefusedInOneSentence(String recipe, String why) {
    assertThatThrownBy(() -> read(HEAD + "[], \"wires\": [], \"recipe\": " + recipe + "}"))
        .isInstanceOf(BadFileException.class).hasMessage("net.sluice.json, " + why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[] | net.sluice.json: expected a JSON object, found []",
      "{} | net.sluice.json: expected a key 'format', found none",
      "{\"format\":\"keras\"} | net.sluice.json, format: expected \"sluice-design\", found \"keras\"",
      "{\"format\":\"sluice-design\",\"version\":3} | net.sluice.json, version: expected a version from 1 to 2, found 3; open it with a newer Sluice",
      "{\"format\":\"sluice-design\",\"version\":1,\"nodes\":[]} | net.sluice.json: expected a key 'wires', found none",
      "{\"format\":\"sluice-design\",\"version\":1,\"nodes\":{},\"wires\":[]} | net.sluice.json, nodes: expected a list, found {}",
  })
  void whatIsNoDesignIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(BadFileException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"format\": \"sluice-design\", \"format\": 1}", "{} {}", "{\"a\": NaN}", "\u0000\u0001", "{\"a\": 1"})
  void whatIsNoJsonIsRefusedWithLineAndColumnOrAsNothing(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(BadFileException.class)
        .message().startsWith("net.sluice.json").contains("expected").hasLineCount(1);
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(BadFileException.class).message().hasLineCount(1);
  }

  @Test
  void aDesignCutOffAnywhereIsRefusedInOneSentence() {
    String json = DesignFile.toJson(everyBlock()).strip();

    for (int length = 0; length < json.length(); length += 7) {
      String cut = json.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(BadFileException.class).message().hasLineCount(1);
    }
  }

  @Test
  void aFileThatIsMissingEmptyOrAFolderIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.sluice.json"));

    assertThatThrownBy(() -> DesignFile.read(folder)).isInstanceOf(BadFileException.class).hasMessageEndingWith("found a folder");
    assertThatThrownBy(() -> DesignFile.read(folder.resolve("no"))).isInstanceOf(BadFileException.class).hasMessageEndingWith("found no such file");
    assertThatThrownBy(() -> DesignFile.read(empty)).isInstanceOf(BadFileException.class).hasMessageEndingWith("found an empty file");
  }

  @Test
  void aForeignFileIsRefused() throws IOException {
    Path foreign = Files.write(folder.resolve("x.json"), "\u0089PNG\r\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> DesignFile.read(foreign)).isInstanceOf(BadFileException.class).message().contains("expected JSON").hasLineCount(1);
  }

  @Test
  void aTextThatNestsTooDeeplyIsRefusedWithTheLimitAndNoWordOfTheLibrary() throws IOException {
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));
    assertThatThrownBy(() -> DesignFile.read(deep)).isInstanceOf(BadFileException.class)
        .hasMessage(deep + ": JSON beyond what is read here: document nesting depth (17) exceeds the maximum allowed (16)");
  }
}
