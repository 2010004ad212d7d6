package io.sluice.file;

import io.sluice.graph.Document;
import io.sluice.graph.Layout;
import io.sluice.graph.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * What files of one training have in common: a short mark of its network and of all of its recipe that decides what a step does, the seed with
 * it. How the network is called and drawn does not count, nor the number of epochs where the learning rate does not depend on it.
 */
public final class TrainingMark {
  private static final int DIGITS = 12;

  private TrainingMark() {}

  /** The mark of trainings of {@code document}, hexadecimal digits. */
  public static String of(Document document) {
    Recipe recipe = document.recipe();
    Recipe steps = recipe.schedule().dependsOnLength() ? recipe : recipe.withEpochs(1);
    String json = DesignFile.toJson(new Document("", document.graph(), Layout.EMPTY, steps));
    return Sha256.of(Stream.of(json.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
  }
}
