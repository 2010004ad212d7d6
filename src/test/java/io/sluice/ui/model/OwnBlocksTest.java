package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.ReLU;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.Node;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OwnBlocksTest {
  @TempDir
  private Path folder;
  private final List<String> said = new ArrayList<>();

  private static Document block(String title) {
    Document document = Document.empty("design");
    document = Edits.apply(document, new Edit.AddNode(new Node(new NodeId(1), "relu1", new ReLU()), new Position(0, 0)));
    return Edits.apply(document, new Edit.AddGroup(new NodeGroup(new GroupId(1), title, NodeGroup.Hue.BLUE, Set.of(new NodeId(1)), true)));
  }

  private OwnBlocks in(Path where) {
    return new OwnBlocks(where, Runnable::run);
  }

  private static List<String> titles(OwnBlocks blocks) {
    WaitForAsyncUtils.waitForFxEvents();
    return blocks.blocks().stream().map(OwnBlocks::title).toList();
  }

  @Test
  void aSavedBlockIsListedAndFoundAgainNextTime() {
    OwnBlocks blocks = in(folder.resolve("new"));
    blocks.save(block("Stem: 3/4?"), said::add);

    assertThat(titles(blocks)).containsExactly("Stem: 3/4?");
    assertThat(folder.resolve("new/Stem-3-4.sluice.json")).exists();
    assertThat(said).singleElement().asString().startsWith("'Stem: 3/4?' is among your own blocks now");
    OwnBlocks later = in(folder.resolve("new"));
    later.reload(said::add);
    assertThat(titles(later)).containsExactly("Stem: 3/4?");
  }

  @Test
  void aBlockOfTheSameTitleTakesItsPlace() {
    OwnBlocks blocks = in(folder);
    blocks.save(block("Stem"), said::add);
    blocks.save(block("Stem"), said::add);

    assertThat(titles(blocks)).containsExactly("Stem");
  }

  @Test
  void aFileThatIsNoBlockIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("broken.sluice.json"), "{");
    OwnBlocks blocks = in(folder);
    blocks.save(block("Stem"), said::add);

    assertThat(titles(blocks)).containsExactly("Stem");
  }

  @Test
  void filesThatAreNoBlocksAreNamedAtTheStart() throws IOException {
    in(folder).save(block("Stem"), said::add);
    Files.writeString(folder.resolve("broken.sluice.json"), "{");
    Files.writeString(folder.resolve("torn.sluice.json"), "");
    WaitForAsyncUtils.waitForFxEvents();
    said.clear();
    OwnBlocks blocks = in(folder);
    blocks.reload(said::add);

    assertThat(titles(blocks)).containsExactly("Stem");
    assertThat(said).singleElement().asString()
        .startsWith("Not among your own blocks: ").contains("broken.sluice.json").endsWith("; nor are 1 more in its folder");
  }

  @Test
  void whereNothingCanBeWrittenItSaysWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    OwnBlocks blocks = in(file);
    blocks.save(block("Stem"), said::add);

    assertThat(titles(blocks)).isEmpty();
    assertThat(said).singleElement().asString().startsWith("Not saved in ");
  }
}
