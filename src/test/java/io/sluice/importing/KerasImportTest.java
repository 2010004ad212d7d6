package io.sluice.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.disk.BadFileException;
import io.sluice.importing.keras.KerasImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasImportTest {
  private static final String ARCHIVE = "keras3-functional.keras";

  @TempDir
  private Path folder;

  private static ImportedNetwork read(Path file) throws IOException {
    return file.toString().endsWith(".keras") ? KerasImport.readArchive(file) : KerasImport.readHdf5(file);
  }

  private static List<String> blocks(ImportedNetwork imported) {
    return imported.network().document().graph().nodes().stream().map(node -> node.name() + " " + node.block().type().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras2-functional.h5", "keras2-sequential.h5", ARCHIVE})
  void aKerasModelGivesItsLogits(String name) throws IOException {
    Fixtures.assertGivesTheLogitsOf(name.replaceFirst("\\..*", ""), read(Fixtures.file(name)), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras2-functional.h5", ARCHIVE})
  void builtInLayersBecomeSelectionBlocksAgain(String name) throws IOException {
    ImportedNetwork imported = read(Fixtures.file(name));

    assertThat(blocks(imported)).containsExactlyInAnyOrder("image Input", "conv_1 Conv2D", "conv_1_tanh Tanh", "gate_1 Gate", "pool_1 MaxPool2D",
        "conv_2 Conv2D", "pick_1 Gather", "join Concat", "mask_1 Mask", "flat Flatten", "drop Dropout", "fc_1 Dense", "fc_1_relu ReLU",
        "fc_2 Dense", "output Output");
    assertThat(imported.names()).containsEntry("mask-1", "mask_1");
  }

  /** The archive with its configuration changed, and an entry more that a careless reader would put elsewhere. */
  private Path archive(UnaryOperator<String> change) throws IOException {
    Path file = folder.resolve("changed.keras");
    try (ZipFile zip = new ZipFile(Fixtures.file(ARCHIVE).toFile()); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      String config = new String(zip.getInputStream(zip.getEntry("config.json")).readAllBytes(), StandardCharsets.UTF_8);
      put(out, "config.json", change.apply(config).getBytes(StandardCharsets.UTF_8));
      put(out, "../../escaped.h5", new byte[] {1});
      put(out, "model.weights.h5", zip.getInputStream(zip.getEntry("model.weights.h5")).readAllBytes());
    }
    return file;
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
  }

  private void refused(UnaryOperator<String> change, String part) throws IOException {
    Path file = archive(change);
    assertThatThrownBy(() -> KerasImport.readArchive(file))
        .isInstanceOf(BadFileException.class).hasMessageStartingWith(file.toString()).hasMessageContaining(part);
  }

  @Test
  void allThatNoBlockCanSayIsListedAtOnce() throws IOException {
    refused(config -> config.replace("\"MaxPooling2D\"", "\"LSTM\"").replace("\"average\", \"config\": {", "\"average\", \"config\": {\"data_format\":"
            + " \"channels_first\", ").replace("\"activation\": \"relu\"", "\"activation\": \"selu\"").replace("\"Dropout\"", "\"Lambda\""),
        "no block can say what is in 2 places: LSTM 'pool_1': there is no block for this layer; Lambda 'drop'");
    refused(config -> config.replace("\"activation\": \"tanh\"", "\"activation\": \"selu\""), "Conv2D 'conv_1': has the activation 'selu'");
  }

  @Test
  void entriesWithPathsAreLeftAlone() throws IOException {
    assertThat(blocks(KerasImport.readArchive(archive(UnaryOperator.identity())))).contains("mask_1 Mask");
    assertThat(folder.getParent().resolve("escaped.h5")).doesNotExist();
  }

  @Test
  void wrongConfigurationsAreRefusedWithTheirPlace() throws IOException {
    refused(config -> "[".repeat(100_000), "config.json");
    refused(config -> "{}", "config.json: expected a key 'class_name'");
    refused(config -> config.replace("\"filters\": 4", "\"filters\": 1000000000"), "1000000000 filters");
    refused(config -> config.replace("\"filters\": 4", "\"filters\": 5"), "the shape [3, 3, 1, 5] of its layer");
    refused(config -> config.replace("[null, 8, 8, 1]", "[null, 1000000000, 1000000000, 1]"), "height is a whole number");
    refused(config -> config.replace("\"keras_history\": [\"image\"", "\"keras_history\": [\"fc_2\""), "a circle through");
    refused(config -> config.replace("\"keras_history\": [\"image\"", "\"keras_history\": [\"../x\""), "none called '../x'");
    refused(config -> config.replace("\"target_shape\": [1, 1, 5]", "\"target_shape\": [1, -1, -1]"), "Reshape 'spread'");
  }

  @Test
  void anArchiveThatGrowsTooMuchIsRefused() throws IOException {
    Path file = folder.resolve("bomb.keras");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, "config.json", "{}".getBytes(StandardCharsets.UTF_8));
      put(out, "model.weights.h5", new byte[4 << 20]); // shrinks to a thousandth
    }
    assertThatThrownBy(() -> KerasImport.readArchive(file)).isInstanceOf(BadFileException.class).hasMessageContaining("model.weights.h5: expected at most");
  }

  @Test
  void groupsThatHoldThemselvesManyTimesAreLookedIntoOnce() throws IOException {
    // 300 links to itself, each of which could be followed four deep: 8 billion ways
    assertThatThrownBy(() -> KerasImport.readHdf5(Fixtures.file("hdf5-cycles.h5"))).isInstanceOf(BadFileException.class)
        .hasMessageContaining("conv_1");
  }

  @Test
  void weightsWithoutAModelAreRefused() throws IOException {
    Path file = folder.resolve("weights.h5");
    try (ZipFile zip = new ZipFile(Fixtures.file(ARCHIVE).toFile())) {
      Files.write(file, zip.getInputStream(zip.getEntry("model.weights.h5")).readAllBytes());
    }
    assertThatThrownBy(() -> KerasImport.readHdf5(file)).hasMessageContaining("save it with model.save, not save_weights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras2-functional.h5", ARCHIVE})
  void whatIsCutOffIsRefusedWhereverItIsCut(String name) throws IOException {
    byte[] whole = Fixtures.bytes(name);
    Path file = folder.resolve("cut" + name.substring(name.lastIndexOf('.')));
    for (int length = 0; length < whole.length; length += 293) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(file)).as("%d bytes", length).isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void bytesWrittenOverAreRefusedOrHarmless() throws IOException {
    byte[] whole = Fixtures.bytes("keras2-functional.h5");
    Path file = folder.resolve("over.h5");
    for (int at = 0; at < whole.length; at += 293) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) 0xff;
      Files.write(file, bytes);
      try {
        assertThat(KerasImport.readHdf5(file).network().weights().count()).isPositive();
      } catch (BadFileException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }
}
