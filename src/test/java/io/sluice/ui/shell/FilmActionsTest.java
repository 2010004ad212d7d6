package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.data.Dataset;
import io.sluice.data.ImageSet;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.settings.UserState;
import io.sluice.ui.timeline.TimelineView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A network of which three moments were kept, filmed on the thread of the test. */
@ExtendWith(ApplicationExtension.class)
class FilmActionsTest {
  private final List<Notice> notices = new ArrayList<>();
  private final GivenFiles given = new GivenFiles();
  private Workbench bench;
  private TimelineView view;

  @TempDir
  private Path folder;

  @Start
  void show(Stage stage) throws IOException {
    Document design = DesignFile.read(Path.of("sample-models/lenet5-gate.sluice.json"));
    ImageSet none = new ImageSet(Shape.of(1, 28, 28), new byte[0], new byte[0]);
    DatasetShelf datasets = new DatasetShelf(_ -> () -> new Dataset("none", List.of(), none, none), Runnable::run);
    bench = new Workbench(design, new Origin.OfUser(), datasets, notices::add);
    view = new TimelineView(bench.run());
    new FilmActions(bench, new Shared(datasets, given, new Background(Runnable::run, notices::add), notices::add, UserState.ofNobody()), view);
    WeightTimeline timeline = WeightTimeline.within(1 << 24);
    for (int step = 0; step < 3; step++) {
      timeline = timeline.with(step, TestNetworks.randomWeights(design, step));
    }
    bench.run().past().publish(timeline);
    bench.run().probeProperty().set(FloatTensor.zeros(Shape.of(1, 28, 28)));
    bench.design().select(List.of(design.graph().find("conv1").orElseThrow().id()));
    stage.setScene(new Scene(view, 600, 40));
    stage.show();
  }

  private void choose(FxRobot robot, String item, Path to) {
    given.file = Optional.of(to);
    robot.interact(() -> robot.lookup("#time-export").queryAs(MenuButton.class).getItems().stream()
        .filter(each -> each.getId().equals(item)).findFirst().orElseThrow().fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aTrainingIsSavedAsAnAnimatedPicture(FxRobot robot) throws IOException {
    Path file = folder.resolve("conv1.gif");
    choose(robot, "time-export-gif", file);
    assertThat(notices).extracting(Notice::sentence).containsExactly("Saved 3 moments in " + file);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
    }
    assertThat(robot.lookup("#time-exporting").query().isVisible()).isFalse();
  }

  @Test
  void orAsAPictureAMoment(FxRobot robot) throws IOException {
    Path frames = folder.resolve("frames");
    choose(robot, "time-export-frames", frames);
    try (var files = Files.list(frames)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("step-0000000.png", "step-0000001.png", "step-0000002.png");
    }
  }

  @Test
  void withNothingSelectedItSaysWhatToSelect(FxRobot robot) {
    robot.interact(() -> bench.design().select(List.of()));
    choose(robot, "time-export-gif", folder.resolve("conv1.gif"));
    assertThat(notices).extracting(Notice::sentence).containsExactly("Select the block whose maps are to be filmed");
  }
}
