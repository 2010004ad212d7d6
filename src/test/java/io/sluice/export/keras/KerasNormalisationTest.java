package io.sluice.export.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.export.TestExports;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.keras.KerasImport;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch normalisation has no block: on import it goes into the weights before it. */
class KerasNormalisationTest {
  @TempDir
  private Path folder;

  private static FloatTensor row(float... values) {
    return new FloatTensor(Shape.of(values.length), values);
  }

  private Path written(boolean pooled) throws IOException {
    KerasModelBuilder model = new KerasModelBuilder();
    Shape maps = Shape.of(1, 1, 2);
    model.add(KerasModel.INPUT, "image", KerasModelBuilder.config(), List.of(), maps);
    var conv = KerasModelBuilder.config().put("filters", 2).put("use_bias", false);
    conv.set("kernel_size", KerasModelBuilder.ints(1, 1));
    FloatTensor identity = new FloatTensor(Shape.of(1, 1, 2, 2), new float[] {1, 0, 0, 1});
    model.add("Conv2D", "conv", conv, List.of("image"), maps, KerasModelBuilder.weights("kernel", identity));
    model.add("Activation", "between", KerasModelBuilder.config().put("activation", pooled ? "relu" : "linear"), List.of("conv"), maps);
    model.add("BatchNormalization", "norm", KerasModelBuilder.config().put("axis", -1).put("epsilon", 0.25), List.of("between"), maps,
        KerasModelBuilder.weights("gamma", row(2, 1), "beta", row(2, 0), "moving_mean", row(0.5f, 0), "moving_variance", row(0.75f, 3.75f)));
    model.add("Flatten", "flat", KerasModelBuilder.config(), List.of("norm"), Shape.of(2));
    model.add("Activation", "scores", KerasModelBuilder.config().put("activation", "softmax"), List.of("flat"), Shape.of(2));
    Path file = folder.resolve("norm.keras");
    try (var out = Files.newOutputStream(file)) {
      KerasFile.write(model.build("norm"), out);
    }
    return file;
  }

  private static void assertScalesAndShifts(ImportedNetwork imported) throws IOException {
    FloatTensor image = new FloatTensor(Shape.of(1, 2, 1, 1), new float[] {0.75f, 0.5f});
    // 2 · (0.75 − 0.5) / √(0.75 + 0.25) + 2 = 2.5; 1 · 0.5 / √(3.75 + 0.25) = 0.25
    assertThat(TestExports.logits(imported.network(), image).values()).containsExactly(new float[] {2.5f, 0.25f}, within(1e-6f));
  }

  @Test
  void behindAConvolutionItGoesIntoItsWeights() throws IOException {
    ImportedNetwork imported = KerasImport.readArchive(written(false));

    assertScalesAndShifts(imported);
    assertThat(imported.network().document().graph().nodes()).extracting(node -> node.block().type().name())
        .containsExactly("Input", "Conv2D", "Flatten", "Output");
  }

  @Test
  void elsewhereItIsAConvolutionOfOnePixelAndThatIsSaid() throws IOException {
    ImportedNetwork imported = KerasImport.readArchive(written(true));

    assertScalesAndShifts(imported);
    assertThat(imported.notes()).containsExactly("'norm' scales and shifts each channel: it is a Conv2D of one pixel with its factors on the diagonal");
  }
}
