package io.sluice.ui.properties;

import io.sluice.block.Param;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Edit;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What can be edited of the recipe: the numbers of the optimizer and the schedule that it has, and not those of others. */
final class RecipeFields {
  private static final Param EPOCHS = new Param.Whole("epochs", 3, 1, 10_000, "Passes over all training images");
  private static final Param BATCH = new Param.Whole("batchSize", 64, 1, 8192, "Images a step");
  private static final Param RATE =
      new Param.Real("learningRate", 1e-3, 1e-8, 10, "Step size of the optimizer; with a schedule, the highest");
  private static final Param OPTIMIZER =
      new Param.Choice("optimizer", OptimizerKind.ADAM, "How a gradient changes the weights: Adam, or gradient descent with momentum");
  private static final Param MOMENTUM = new Param.Real("momentum", 0.9, 0, 0.9999, "Share of the last change that goes into the next");
  private static final Param BETA1 = new Param.Real("beta1", 0.9, 0, 0.9999, "Share of the mean gradient so far that goes into the next");
  private static final Param BETA2 =
      new Param.Real("beta2", 0.999, 0, 0.999999, "Share of the mean squared gradient so far that goes into the next");
  private static final Param EPSILON = new Param.Real("epsilon", 1e-7, 1e-12, 1, "Keeps steps finite where gradients are almost nothing");
  private static final Param SCHEDULE =
      new Param.Choice("schedule", ScheduleKind.CONSTANT, "How the learning rate changes: not at all, or once up and down");
  private static final Param WARM_UP = new Param.Real("warmUp", 0.3, 0, 0.99, "Share of the steps in which the learning rate goes up");
  private static final Param START = new Param.Real("start", 0.04, 1e-8, 1, "Share of the learning rate in the first step");
  private static final Param END = new Param.Real("end", 1e-4, 1e-8, 1, "Share of the learning rate in the last step");
  private static final Param SHIFT =
      new Param.Whole("shift", 0, 0, Augmentation.Shift.MOST, "Pixels that training images are moved by at most, otherwise in each epoch");

  private final DesignModel design;
  private final List<Field> fields = new ArrayList<>();

  private RecipeFields(DesignModel design) {
    this.design = design;
  }

  /** The fields of the recipe that {@code design} has now; of others of the same {@link Kind} too. */
  static List<Field> of(DesignModel design) {
    RecipeFields sheet = new RecipeFields(design);
    sheet.fields.add(new NamedRecipeField(design));
    sheet.add(EPOCHS, Recipe::epochs, (recipe, value) -> recipe.withEpochs((Integer) value));
    sheet.add(BATCH, Recipe::batchSize, (recipe, value) -> recipe.withBatchSize((Integer) value));
    sheet.add(OPTIMIZER, recipe -> OptimizerKind.of(recipe.optimizer()),
        (recipe, value) -> recipe.withOptimizer(((OptimizerKind) value).from(recipe.optimizer())));
    sheet.add(RATE, recipe -> recipe.optimizer().learningRate(),
        (recipe, value) -> recipe.withOptimizer(recipe.optimizer().withLearningRate((Double) value)));
    sheet.addOptimizer(OptimizerKind.of(design.document().recipe().optimizer()));
    sheet.add(SCHEDULE, recipe -> ScheduleKind.of(recipe.schedule()),
        (recipe, value) -> recipe.withSchedule(((ScheduleKind) value).from(recipe.schedule())));
    sheet.addSchedule(ScheduleKind.of(design.document().recipe().schedule()));
    sheet.add(SHIFT, recipe -> recipe.augmentation().mostPixels(),
        (recipe, value) -> recipe.withAugmentation(Augmentation.shift((Integer) value)));
    sheet.fields.add(new SeedField(design));
    return sheet.fields;
  }

  /** What decides which fields a recipe has. */
  record Kind(OptimizerKind optimizer, ScheduleKind schedule) {
    static Kind of(Recipe recipe) {
      return new Kind(OptimizerKind.of(recipe.optimizer()), ScheduleKind.of(recipe.schedule()));
    }
  }

  private void addOptimizer(OptimizerKind kind) {
    switch (kind) {
      case ADAM -> {
        addAdam(BETA1, Optimizer.Adam::beta1, (adam, to) -> new Optimizer.Adam(adam.learningRate(), to, adam.beta2(), adam.epsilon()));
        addAdam(BETA2, Optimizer.Adam::beta2, (adam, to) -> new Optimizer.Adam(adam.learningRate(), adam.beta1(), to, adam.epsilon()));
        addAdam(EPSILON, Optimizer.Adam::epsilon, (adam, to) -> new Optimizer.Adam(adam.learningRate(), adam.beta1(), adam.beta2(), to));
      }
      case SGD -> add(MOMENTUM, recipe -> ((Optimizer.Sgd) recipe.optimizer()).momentum(),
          (recipe, value) -> recipe.withOptimizer(new Optimizer.Sgd(recipe.optimizer().learningRate(), (Double) value)));
    }
  }

  private void addAdam(Param param, Function<Optimizer.Adam, Double> get, BiFunction<Optimizer.Adam, Double, Optimizer.Adam> with) {
    add(param, recipe -> get.apply((Optimizer.Adam) recipe.optimizer()),
        (recipe, value) -> recipe.withOptimizer(with.apply((Optimizer.Adam) recipe.optimizer(), (Double) value)));
  }

  private void addSchedule(ScheduleKind kind) {
    if (kind == ScheduleKind.ONE_CYCLE) {
      addCycle(WARM_UP, Schedule.OneCycle::warmUp, (cycle, value) -> new Schedule.OneCycle(value, cycle.start(), cycle.end()));
      addCycle(START, Schedule.OneCycle::start, (cycle, value) -> new Schedule.OneCycle(cycle.warmUp(), value, cycle.end()));
      addCycle(END, Schedule.OneCycle::end, (cycle, value) -> new Schedule.OneCycle(cycle.warmUp(), cycle.start(), value));
    }
  }

  private void addCycle(Param param, Function<Schedule.OneCycle, Double> get, BiFunction<Schedule.OneCycle, Double, Schedule> with) {
    add(param, recipe -> get.apply((Schedule.OneCycle) recipe.schedule()),
        (recipe, value) -> recipe.withSchedule(with.apply((Schedule.OneCycle) recipe.schedule(), (Double) value)));
  }

  private void add(Param param, Function<Recipe, Object> get, BiFunction<Recipe, Object, Recipe> with) {
    fields.add(new SpecField(param, () -> get.apply(design.document().recipe()),
        value -> design.edit(new Edit.SetRecipe(with.apply(design.document().recipe(), value)))));
  }
}
