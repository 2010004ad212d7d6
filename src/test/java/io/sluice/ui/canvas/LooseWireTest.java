package io.sluice.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import io.sluice.block.Mask;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Wire;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LooseWireTest {
  private final Drawn drawn = new Drawn()
      .node("input", standard("Input"), 0, 0)
      .node("conv1", standard("Conv2D"), 300, 0)
      .node("gate1", standard("Gate"), 600, 0)
      .node("fc1", standard("Dense"), 900, 0)
      .node("mask1", new Mask(0), 600, 300)
      .node("output", standard("Output"), 1200, 0)
      .wire("input", "conv1")
      .wire("conv1", "gate1");

  private static Block standard(String type) {
    return BlockCatalog.find(type).map(BlockType::standard).orElseThrow();
  }

  private LooseWire from(String name) {
    return new LooseWire.FromOutput(drawn.id(name), Optional.empty());
  }

  private Hit.Input input(String name, int port) {
    return new Hit.Input(drawn.id(name), port);
  }

  private Document after(Wiring wiring) {
    Edit edit = switch (wiring) {
      case Wiring.Joins joins -> joins.edit();
      case Wiring.Misfits misfits -> misfits.edit();
      case Wiring.Drops drops -> drops.edit();
      case Wiring.Refused refused -> throw new AssertionError(refused.says());
    };
    return Edits.apply(drawn.document(), edit);
  }

  @Test
  void aWireThatFitsSaysWhichShapeItGives() {
    Wiring wiring = from("conv1").over(drawn.document(), input("mask1", 0));
    assertThat(wiring).isInstanceOf(Wiring.Joins.class);
    assertThat(wiring.says()).isEqualTo("conv1 → mask1 gives [N, 6, 28, 28]");
  }

  @Test
  void aWireThatWouldCloseACycleIsRefusedWithTheReason() {
    Wiring wiring = from("gate1").over(drawn.document(), input("conv1", 0));
    assertThat(wiring).isEqualTo(new Wiring.Refused(
        "A wire from Gate 'gate1' to Conv2D 'conv1' would close a cycle: Conv2D 'conv1' already leads to Gate 'gate1'"));
  }

  @Test
  void aWireToItsOwnNodeIsRefused() {
    assertThat(from("gate1").over(drawn.document(), input("gate1", 0)).says()).contains("itself");
  }

  @Test
  void aWireWhoseShapesDoNotFitCanBeDrawnAndSaysWhatIsWrong() {
    Wiring wiring = from("gate1").over(drawn.document(), input("fc1", 0));
    assertThat(wiring).isInstanceOf(Wiring.Misfits.class);
    assertThat(wiring.says()).isEqualTo("Dense 'fc1' needs [N, features], got [N, 6, 28, 28]: put a Flatten before it");
  }

  @Test
  void aWireDoesNotGoFromOutputToOutput() {
    assertThat(from("conv1").over(drawn.document(), new Hit.Output(drawn.id("mask1")))).isInstanceOf(Wiring.Refused.class);
  }

  @Test
  void aNodeStandsForItsFirstFreeInput() {
    drawn.wire("conv1", "mask1", 0);
    Wiring wiring = from("input").over(drawn.document(), new Hit.Body(drawn.id("mask1")));
    assertThat(after(wiring).graph().into(drawn.id("mask1"), 1)).contains(new Wire(drawn.id("input"), drawn.id("mask1"), 1));
  }

  @Test
  void aDragFromAFreeInputLooksForAnOutput() {
    LooseWire loose = LooseWire.at(drawn.document().graph(), input("mask1", 0)).orElseThrow();
    Wiring wiring = loose.over(drawn.document(), new Hit.Output(drawn.id("gate1")));
    assertThat(after(wiring).graph().into(drawn.id("mask1"), 0)).isPresent();
  }

  @Test
  void aWireTakenOffItsInputAndLetGoNowhereIsGone() {
    LooseWire loose = LooseWire.at(drawn.document().graph(), input("gate1", 0)).orElseThrow();
    assertThat(after(loose.over(drawn.document(), new Hit.Empty())).graph().into(drawn.id("gate1"))).isEmpty();
  }

  @Test
  void aWireTakenOffItsInputCanBePutOnAnother() {
    LooseWire loose = LooseWire.at(drawn.document().graph(), input("gate1", 0)).orElseThrow();
    Document after = after(loose.over(drawn.document(), input("mask1", 0)));
    assertThat(after.graph().into(drawn.id("gate1"))).isEmpty();
    assertThat(after.graph().into(drawn.id("mask1"), 0)).contains(new Wire(drawn.id("conv1"), drawn.id("mask1"), 0));
  }

  @Test
  void aWirePutBackWhereItWasChangesNothing() {
    LooseWire loose = LooseWire.at(drawn.document().graph(), input("gate1", 0)).orElseThrow();
    assertThat(after(loose.over(drawn.document(), input("gate1", 0)))).isEqualTo(drawn.document());
  }

  @Test
  void nothingIsDraggedFromElsewhere() {
    assertThat(LooseWire.at(drawn.document().graph(), new Hit.Title(drawn.id("gate1")))).isEmpty();
    assertThat(LooseWire.at(drawn.document().graph(), new Hit.Empty())).isEmpty();
  }
}
