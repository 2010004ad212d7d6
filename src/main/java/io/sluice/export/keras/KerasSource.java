package io.sluice.export.keras;

import io.sluice.block.Output;
import io.sluice.block.SelectionBlock;
import io.sluice.export.source.PythonText;
import io.sluice.export.source.SourceCode;
import io.sluice.export.source.ValueNames;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.Shape;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A network as a module of Keras 3 in the functional style, whose layers have the names of the blocks. */
public final class KerasSource {
  /** What the generated function uses itself. */
  private static final Set<String> VARIABLES = Set.of("keras", "layers", "range", "Gate", "Gather", "inputs", "outputs", "factors");

  private final Document document;
  private final Inference inference;
  private final Graph graph;
  private final FlattenOrder order;
  private final ValueNames names;
  private final SourceCode.Builder code = new SourceCode.Builder();

  private KerasSource(Document document) {
    this.document = document;
    inference = ShapeInference.of(document.graph());
    graph = inference.graph();
    order = new FlattenOrder(inference);
    names = new ValueNames(inference, VARIABLES::contains,
        Map.of(inference.input().orElseThrow().id(), "inputs", inference.output().orElseThrow().id(), "outputs"));
  }

  /** The program: {@code build_model()}, {@code load_weights(model, path)}, and a training when it is run. */
  public static SourceCode of(Document document) {
    return new KerasSource(document).write();
  }

  private SourceCode write() {
    head();
    classes();
    build();
    code.add("").add("").add(KerasLoading.READER);
    loading();
    if (hasCycle()) {
      code.add("").add("").add(KerasClass.ONE_CYCLE.source());
    }
    code.add("").add("").add("if __name__ == \"__main__\":");
    training();
    return code.build();
  }

  private void head() {
    code.add(String.format(Locale.ROOT, """
        \"""%s: images %s with pixels from 0 to 1 to the probabilities of %d classes; %,d parameters.

        Designed with Sluice. load_weights() puts the weights of weights.safetensors into the model.
        \"""
        """, PythonText.plain(document.name()), channelsLast(), outputBlock().classes(), inference.parameters()));
    boolean operations = hasCycle() || needed().stream().anyMatch(each -> each.source().contains("ops."));
    code.add("").add("import json").add("import struct").add("from pathlib import Path").add("")
        .add("import keras").add("import numpy as np").add(operations ? "from keras import layers, ops" : "from keras import layers");
  }

  /** Whether the training that comes along has a learning rate that changes. */
  private boolean hasCycle() {
    return document.recipe().schedule() instanceof Schedule.OneCycle && !dataset().isEmpty();
  }

  private Shape image() {
    return inference.shape(inference.input().orElseThrow().id()).orElseThrow();
  }

  private String channelsLast() {
    return Shape.of(image().dim(1), image().dim(2), image().dim(0)).batched();
  }

  private Output outputBlock() {
    return (Output) inference.output().orElseThrow().block();
  }

  private Set<KerasClass> needed() {
    Set<KerasClass> needed = EnumSet.noneOf(KerasClass.class);
    for (NodeId id : inference.used()) {
      if (graph.node(id).block() instanceof SelectionBlock selection) {
        KerasCalls.classOf(selection).ifPresent(needed::add);
      }
    }
    return needed;
  }

  private void classes() {
    needed().forEach(each -> code.add("").add("").add(each.source()));
  }

  private void build() {
    code.add("").add("").add("def build_model():").add("    \"\"\"The network with fresh weights, not compiled.\"\"\"");
    for (NodeId id : inference.used()) {
      KerasCalls.of(id, inference, order, names.into(id), names.of(id)).forEach(statement -> code.add(statement.indent(4), id));
    }
    code.add("    return keras.Model(inputs, outputs, name=\"" + KerasLayers.layerName(document.name()) + "\")");
  }

  private void loading() {
    code.add("").add("").add("def load_weights(model, path):")
        .add("    \"\"\"Puts the weights of a checkpoint of Sluice into the model.\"\"\"")
        .add("    weights = read_safetensors(path)").add("");
    code.add("    def put(layer, *values):").add("        model.get_layer(layer).set_weights(values)").add("");
    for (NodeId id : inference.used()) {
      KerasLoading.statements(graph.node(id), inference, order).forEach(statement -> code.add("    " + statement, id));
    }
    code.add("    return model");
  }

  private void training() {
    String set = dataset();
    Recipe recipe = document.recipe();
    code.add("    keras.utils.set_random_seed(" + recipe.seed() + ")");
    if (set.isEmpty()) {
      code.add("    build_model().summary()").add("    # Train with images %s, pixels from 0 to 1, and labels from 0 to %d."
          .formatted(channelsLast(), outputBlock().classes() - 1));
      return;
    }
    code.add("    (x_train, y_train), (x_test, y_test) = keras.datasets." + set + ".load_data()")
        .add("    x_train = x_train.reshape(" + reshaped() + ").astype(\"float32\") / 255")
        .add("    x_test = x_test.reshape(" + reshaped() + ").astype(\"float32\") / 255")
        .add("    model = build_model()").add("    model.summary()");
    if (recipe.schedule() instanceof Schedule.OneCycle(double warmUp, double start, double end)) {
      code.add("    steps = " + recipe.epochs() + " * -(-len(x_train) // " + recipe.batchSize() + ")")
          .add("    rate = OneCycle(" + PythonText.number(recipe.optimizer().learningRate()) + ", steps, " + PythonText.number(warmUp) + ", "
              + PythonText.number(start) + ", " + PythonText.number(end) + ")");
    }
    code.add("    model.compile(").add("        optimizer=" + optimizer(recipe.optimizer()) + ",")
        .add("        loss=\"sparse_categorical_crossentropy\",").add("        metrics=[\"accuracy\"],").add("    )")
        .add("    model.fit(x_train, y_train, batch_size=" + recipe.batchSize() + ", epochs=" + recipe.epochs()
            + ", validation_data=(x_test, y_test))");
  }

  private String reshaped() {
    return "-1, " + image().dim(1) + ", " + image().dim(2) + ", " + image().dim(0);
  }

  /** The data set of Keras that has such images and classes; empty if none has. */
  private String dataset() {
    boolean ten = outputBlock().classes() == 10;
    return ten && image().equals(Shape.of(1, 28, 28)) ? "mnist" : ten && image().equals(Shape.of(3, 32, 32)) ? "cifar10" : "";
  }

  private String optimizer(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam(double rate, double beta1, double beta2, double epsilon) -> "keras.optimizers.Adam(" + rate(rate)
          + ", beta_1=" + PythonText.number(beta1) + ", beta_2=" + PythonText.number(beta2) + ", epsilon=" + PythonText.number(epsilon) + ")";
      case Optimizer.Sgd(double rate, double momentum) ->
          "keras.optimizers.SGD(" + rate(rate) + ", momentum=" + PythonText.number(momentum) + ")";
    };
  }

  private String rate(double rate) {
    return hasCycle() ? "rate" : PythonText.number(rate);
  }
}
