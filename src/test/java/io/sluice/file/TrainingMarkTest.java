package io.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Layout;
import io.sluice.graph.NamedRecipe;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingMarkTest {
  private static final NodeId ID = new NodeId(1);
  private static final Document DOCUMENT = Document.empty("net").withGraph(conv(6));
  private static final String MARK = TrainingMark.of(DOCUMENT);

  private static Graph conv(int filters) {
    return new Graph(List.of(new Node(ID, "conv1", BlockCatalog.find("Conv2D").orElseThrow().make(Map.of("filters", filters)))), List.of());
  }

  @Test
  void nameAndLayoutAndHowManyEpochsThereAreToBeDoNotMakeAnotherTraining() {
    Document elsewhere = DOCUMENT.withName("other").withLayout(Layout.EMPTY.with(Map.of(ID, new Position(30, 40))));
    assertThat(TrainingMark.of(elsewhere)).isEqualTo(MARK);
    assertThat(TrainingMark.of(DOCUMENT.withRecipe(DOCUMENT.recipe().withEpochs(20)))).isEqualTo(MARK);
  }

  @Test
  void anotherNetworkSeedOrBatchMakesAnotherTraining() {
    assertThat(List.of(
        TrainingMark.of(DOCUMENT.withGraph(conv(7))),
        TrainingMark.of(DOCUMENT.withRecipe(DOCUMENT.recipe().withSeed(2))),
        TrainingMark.of(DOCUMENT.withRecipe(DOCUMENT.recipe().withBatchSize(32))))).doesNotContain(MARK).doesNotHaveDuplicates();
  }

  @Test
  void whereTheLearningRateGoesUpAndDownOnceTheNumberOfEpochsMakesAnotherTraining() {
    Document fast = DOCUMENT.withRecipe(NamedRecipe.FAST.insteadOf(DOCUMENT.recipe()));
    assertThat(TrainingMark.of(fast.withRecipe(fast.recipe().withEpochs(2)))).isNotEqualTo(TrainingMark.of(fast));
  }

  @Test
  void aDesignThatWasWrittenAndReadHasTheSameMark() throws Exception {
    Document read = DesignFile.fromJson(DesignFile.toJson(DOCUMENT), Path.of("net"), "");
    assertThat(TrainingMark.of(read)).isEqualTo(MARK);
  }
}
