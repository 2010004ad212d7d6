package io.sluice.file;

import io.sluice.disk.BadFileException;
import io.sluice.graph.Augmentation;
import io.sluice.graph.Optimizer;
import io.sluice.graph.Recipe;
import io.sluice.graph.Schedule;
import java.util.Optional;
import java.util.Set;

/**
 * The recipe that a design's JSON describes; what is left out is as in {@link Recipe#STANDARD}: designs from before there were
 * schedules and augmentation have neither key.
 */
final class RecipeReader {
  private static final Set<String> KEYS =
      DesignReader.keys("dataset", "batchSize", "epochs", "optimizer", "schedule", "augmentation", "seed");
  private static final Set<String> ADAM = DesignReader.keys("type", "learningRate", "beta1", "beta2", "epsilon");
  private static final Set<String> CONSTANT = DesignReader.keys("type");
  private static final Set<String> ONE_CYCLE = DesignReader.keys("type", "warmUp", "start", "end");
  private static final Set<String> NONE = DesignReader.keys("type");
  private static final Set<String> SHIFT = DesignReader.keys("type", "pixels");
  private static final Set<String> SGD = DesignReader.keys("type", "learningRate", "momentum");

  private RecipeReader() {}

  /** What {@code json} describes, or the standard recipe if there is none. */
  static Recipe recipe(Optional<JsonAt> json) throws BadFileException {
    if (json.isEmpty()) {
      return Recipe.STANDARD;
    }
    JsonAt recipe = json.get().withOnly(KEYS);
    Recipe standard = Recipe.STANDARD;
    Optional<JsonAt> dataset = recipe.find("dataset");
    String data = dataset.isPresent() ? dataset.get().text() : standard.dataset();
    long batch = whole(recipe, "batchSize", standard.batchSize());
    long epochs = whole(recipe, "epochs", standard.epochs());
    Optional<JsonAt> optimizer = recipe.find("optimizer");
    Optimizer how = optimizer.isPresent() ? optimizer(optimizer.get()) : standard.optimizer();
    Optional<JsonAt> schedule = recipe.find("schedule");
    Schedule rates = schedule.isPresent() ? schedule(schedule.get()) : standard.schedule();
    Optional<JsonAt> augmentation = recipe.find("augmentation");
    Augmentation changed = augmentation.isPresent() ? augmentation(augmentation.get()) : standard.augmentation();
    long seed = whole(recipe, "seed", standard.seed());
    return checked(recipe, () -> new Recipe(data, clamped(batch), clamped(epochs), how, rates, changed, seed));
  }

  private static Schedule schedule(JsonAt json) throws BadFileException {
    JsonAt type = json.object().field("type");
    return switch (type.text()) {
      case "constant" -> {
        json.withOnly(CONSTANT);
        yield new Schedule.Constant();
      }
      case "one_cycle" -> oneCycle(json.withOnly(ONE_CYCLE));
      default -> throw type.wrong("constant or one_cycle");
    };
  }

  private static Schedule oneCycle(JsonAt json) throws BadFileException {
    Schedule.OneCycle standard = Schedule.OneCycle.STANDARD;
    double warmUp = number(json, "warmUp", standard.warmUp());
    double start = number(json, "start", standard.start());
    double end = number(json, "end", standard.end());
    return checked(json, () -> new Schedule.OneCycle(warmUp, start, end));
  }

  private static Augmentation augmentation(JsonAt json) throws BadFileException {
    JsonAt type = json.object().field("type");
    return switch (type.text()) {
      case "none" -> {
        json.withOnly(NONE);
        yield new Augmentation.None();
      }
      case "shift" -> {
        int pixels = clamped(json.withOnly(SHIFT).field("pixels").whole());
        yield checked(json, () -> new Augmentation.Shift(pixels));
      }
      default -> throw type.wrong("none or shift");
    };
  }

  private static Optimizer optimizer(JsonAt json) throws BadFileException {
    JsonAt type = json.object().field("type");
    double rate = number(json, "learningRate", Optimizer.Adam.STANDARD.learningRate());
    return switch (type.text()) {
      case "adam" -> adam(json.withOnly(ADAM), rate);
      case "sgd" -> sgd(json.withOnly(SGD), rate);
      default -> throw type.wrong("adam or sgd");
    };
  }

  private static Optimizer adam(JsonAt json, double rate) throws BadFileException {
    Optimizer.Adam standard = Optimizer.Adam.STANDARD;
    double beta1 = number(json, "beta1", standard.beta1());
    double beta2 = number(json, "beta2", standard.beta2());
    double epsilon = number(json, "epsilon", standard.epsilon());
    return checked(json, () -> new Optimizer.Adam(rate, beta1, beta2, epsilon));
  }

  private static Optimizer sgd(JsonAt json, double rate) throws BadFileException {
    double momentum = number(json, "momentum", 0);
    return checked(json, () -> new Optimizer.Sgd(rate, momentum));
  }

  private static long whole(JsonAt json, String key, long otherwise) throws BadFileException {
    Optional<JsonAt> value = json.find(key);
    return value.isPresent() ? value.get().whole() : otherwise;
  }

  private static double number(JsonAt json, String key, double otherwise) throws BadFileException {
    Optional<JsonAt> value = json.find(key);
    return value.isPresent() ? value.get().number() : otherwise;
  }

  /** An int that is out of every range where {@code value} is out of an int's. */
  private static int clamped(long value) {
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private interface Made<T> {
    T get();
  }

  /** The records know their ranges and say what is wrong; here the place is added. */
  private static <T> T checked(JsonAt json, Made<T> made) throws BadFileException {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw json.refused(e.getMessage());
    }
  }
}
