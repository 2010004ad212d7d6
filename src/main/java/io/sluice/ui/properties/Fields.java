package io.sluice.ui.properties;

import io.sluice.block.BlockType;
import io.sluice.block.Param;
import io.sluice.graph.Edit;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What can be edited of a node, and of the recipe. */
final class Fields {
  private static final Param EPOCHS = new Param.Whole("epochs", 3, 1, 10_000, "Passes over all training images");
  private static final Param BATCH = new Param.Whole("batchSize", 64, 1, 8192, "Images a step");
  private static final Param RATE = new Param.Real("learningRate", 1e-3, 1e-8, 10, "Step size of the optimizer");
  private static final Param OPTIMIZER =
      new Param.Choice("optimizer", OptimizerKind.ADAM, "How a gradient changes the weights: Adam, or gradient descent with momentum");
  private static final Param MOMENTUM = new Param.Real("momentum", 0.9, 0, 0.9999, "Share of the last change that goes into the next");

  private Fields() {}

  /** Name and parameters of a node. */
  static List<Field> of(DesignModel design, NodeId id) {
    List<Field> fields = new ArrayList<>();
    fields.add(new NameField(design, id));
    for (Param param : node(design, id).block().type().params()) {
      fields.add(new SpecField(param, () -> BlockType.values(node(design, id).block()).get(param.name()),
          value -> design.edit(new Edit.SetBlock(id, BlockType.with(node(design, id).block(), param.name(), value)))));
    }
    return fields;
  }

  private static Node node(DesignModel design, NodeId id) {
    return design.document().graph().node(id);
  }

  /** What of the recipe can be edited; momentum only where there is one. */
  static List<Field> ofRecipe(DesignModel design) {
    List<Field> fields = new ArrayList<>();
    fields.add(recipe(design, EPOCHS, Recipe::epochs, (recipe, value) -> recipe.withEpochs((Integer) value)));
    fields.add(recipe(design, BATCH, Recipe::batchSize, (recipe, value) -> recipe.withBatchSize((Integer) value)));
    fields.add(recipe(design, OPTIMIZER, recipe -> OptimizerKind.of(recipe.optimizer()),
        (recipe, value) -> recipe.withOptimizer(((OptimizerKind) value).from(recipe.optimizer()))));
    fields.add(recipe(design, RATE, recipe -> recipe.optimizer().learningRate(),
        (recipe, value) -> recipe.withOptimizer(recipe.optimizer().withLearningRate((Double) value))));
    if (design.document().recipe().optimizer() instanceof Optimizer.Sgd) {
      fields.add(recipe(design, MOMENTUM, recipe -> ((Optimizer.Sgd) recipe.optimizer()).momentum(),
          (recipe, value) -> recipe.withOptimizer(new Optimizer.Sgd(recipe.optimizer().learningRate(), (Double) value))));
    }
    fields.add(new SeedField(design));
    return fields;
  }

  private static Field recipe(DesignModel design, Param param, Function<Recipe, Object> get, BiFunction<Recipe, Object, Recipe> with) {
    return new SpecField(param, () -> get.apply(design.document().recipe()),
        value -> design.edit(new Edit.SetRecipe(with.apply(design.document().recipe(), value))));
  }
}
