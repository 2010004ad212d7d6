package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeLookTest {
  /** The wire between conv1 and gate1 is missing. */
  private final Drawn drawn = new Drawn()
      .node("input", CanvasScene.standard("Input"), 0, 0)
      .node("conv1", CanvasScene.standard("Conv2D"), 200, 0)
      .node("gate1", CanvasScene.standard("Gate"), 400, 0)
      .node("relu1", CanvasScene.standard("ReLU"), 600, 0)
      .node("output", CanvasScene.standard("Output"), 800, 0)
      .wire("input", "conv1")
      .wire("gate1", "relu1")
      .wire("relu1", "output");

  private NodeLook look(String name) {
    return NodeLook.of(drawn.geometry().boxes().get(drawn.id(name)), drawn.document(), drawn.geometry().inference());
  }

  @Test
  void whatLeadsNowhereAndWhatNothingReachesIsGreyed() {
    assertThat(look("conv1").isUnused()).isTrue();
    assertThat(look("relu1").isUnused()).isTrue();
    assertThat(look("output").isUnused()).isTrue();
    assertThat(look("relu1").spoken()).isEqualTo("ReLU 'relu1', nothing reaches it");
  }

  @Test
  void whatHasAProblemOfItsOwnIsNotGreyed() {
    assertThat(look("gate1").hasError()).isTrue();
    assertThat(look("gate1").isUnused()).isFalse();
    assertThat(look("input").isUnused()).isFalse();
  }
}
