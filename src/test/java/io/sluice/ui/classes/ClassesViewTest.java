package io.sluice.ui.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Gather;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Edits;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.study.MaskProfile;
import io.sluice.study.Similarity;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import io.sluice.ui.analysis.TrainedSample;
import io.sluice.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ClassesViewTest {
  private TrainedSample sample;

  @Start
  void show(Stage stage) {
    sample = TrainedSample.open();
    ClassesView view = new ClassesView(sample.design(), sample.run(), sample.study());
    Scene scene = new Scene(view, 980, 260);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    view.setSeen(true);
  }

  @Test
  void aMaskIsToldByClassAndChannel(FxRobot robot) throws Exception {
    MaskProfile expected;
    try (Subject subject = Subject.of(sample.checkpoint())) {
      expected = MaskProfile.of(subject, sample.id("mask1"), sample.dataset().test(), Watch.NONE).orElseThrow();
    }
    assertThat(robot.lookup("#classes-title").queryAs(Label.class).getText()).isEqualTo("Mask 'mask1'");
    List<String> cells = robot.lookup("#mask-table .classes-cell").queryAllAs(Label.class).stream().map(Label::getText).toList();
    assertThat(cells).hasSize(6 * 4); // each channel over all images and for three classes
    assertThat(cells.getFirst()).isEqualTo(String.format(Locale.ROOT, "%.2f", expected.overall().getFirst().mean()));
    assertThat(cells.get(1)).isEqualTo(String.format(Locale.ROOT, "%.2f", expected.byClass().getFirst().getFirst().mean()));
  }

  @Test
  void ofAGateItTellsTheFactorsAndHowMuchComesOutForEachClass(FxRobot robot) throws Exception {
    robot.interact(() -> sample.design().select(List.of(sample.id("gate2"))));
    MaskProfile expected;
    try (Subject subject = Subject.of(sample.checkpoint())) {
      expected = MaskProfile.of(subject, sample.id("gate2"), sample.dataset().test(), Watch.NONE).orElseThrow();
    }
    assertThat(robot.lookup("#mask-table .classes-factor").queryAllAs(Label.class).stream().map(Label::getText).toList())
        .isEqualTo(expected.gate().orElseThrow().values().stream().map(factor -> String.format(Locale.ROOT, "%.3f", factor)).toList());
    assertThat(robot.lookup("#mask-table .classes-cell").queryAllAs(Label.class).stream().skip(1).findFirst().orElseThrow().getText())
        .isEqualTo(String.format(Locale.ROOT, "%.2f", expected.byClass().getFirst().getFirst().mean()));
  }

  @Test
  void theProposedGatherIsOneStepThatCanBeUndone(FxRobot robot) throws Exception {
    robot.interact(() -> sample.design().select(List.of(sample.id("relu2"))));
    Similarity.Proposal proposal;
    try (Subject subject = Subject.of(sample.checkpoint())) {
      proposal = Similarity.of(subject, sample.id("relu2"), sample.dataset().test(), Watch.NONE).orElseThrow().proposal(Similarity.DUPLICATE);
    }
    Button gather = robot.lookup("#classes-gather").queryAs(Button.class);
    assertThat(gather.isDisabled()).isEqualTo(proposal.duplicates().isEmpty());
    Document before = sample.design().document();
    robot.interact(() -> sample.design().edit(GatherBehind.edit(before, sample.id("relu2"), List.of(0, 2))));
    Document after = sample.design().document();
    Node added = after.graph().find("gather1").orElseThrow();
    assertThat(added.block()).isEqualTo(new Gather(List.of(0, 2)));
    assertThat(after.graph().into(added.id(), 0).orElseThrow().from()).isEqualTo(sample.id("relu2"));
    assertThat(after.graph().into(sample.id("flatten"), 0).orElseThrow().from()).isEqualTo(added.id());
    assertThat(ShapeInference.of(after.graph()).isSound()).isTrue();
    robot.interact(() -> sample.design().undo());
    assertThat(sample.design().document()).isEqualTo(before);
  }

  @Test
  void theGatherStandsBesideItsBlockWhereItCoversNoOther() throws Exception {
    Document before = DesignFile.read(Path.of("sample-models/learnable-gate.sluice.json"));
    NodeId gate = before.graph().find("gate1").orElseThrow().id();
    Document after = Edits.apply(before, GatherBehind.edit(before, gate, List.of(0, 1)));
    List<Position> places = after.graph().nodes().stream().map(node -> after.layout().of(node.id())).toList();
    assertThat(after.layout().of(after.graph().find("gather1").orElseThrow().id())).isEqualTo(new Position(960, 0)); // gate1 at 640 and a column
    assertThat(after.layout().of(after.graph().find("relu1").orElseThrow().id())).isEqualTo(new Position(1280, 0)); // was at 960
    assertThat(places).doesNotHaveDuplicates().allMatch(place -> place.x() % 320 == 0);
    assertThat(after.layout().of(gate)).isEqualTo(before.layout().of(gate));
    assertThat(after.layout().of(after.graph().find("pool2").orElseThrow().id())).isEqualTo(new Position(960, 256)); // of the next row
  }
}
