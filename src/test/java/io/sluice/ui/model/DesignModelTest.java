package io.sluice.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.file.DesignFile;
import io.sluice.graph.Edit;
import io.sluice.graph.Graph;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesignModelTest {
  private DesignModel design;
  private NodeId conv;

  @BeforeEach
  void read() throws Exception {
    design = new DesignModel(DesignFile.read(Path.of(System.getProperty("sluice.home", "."), "sample-models", "lenet5-gate.sluice.json")));
    conv = design.document().graph().find("conv1").orElseThrow().id();
  }

  @Test
  void whoListensToTheGraphHearsOfARenamedBlockAndNotOfAMovedOne() {
    List<Graph> heard = new ArrayList<>();
    design.graphProperty().addListener((_, _, now) -> heard.add(now));
    design.edit(new Edit.Move(Map.of(conv, new Position(5, 5))));
    assertThat(heard).isEmpty();
    design.edit(new Edit.Rename(conv, "first"));
    assertThat(heard).containsExactly(design.document().graph());
  }

  @Test
  void anEditThatAListenerMakesIsTheLastWord() {
    design.documentProperty().addListener((_, _, now) -> {
      if (now.graph().node(conv).name().equals("first")) {
        design.edit(new Edit.Rename(conv, "second"));
      }
    });
    design.edit(new Edit.Rename(conv, "first"));
    assertThat(design.graphProperty().get().node(conv).name()).isEqualTo("second");
    assertThat(design.graphProperty().get()).isEqualTo(design.document().graph());
  }
}
