package io.sluice.ui.featuremaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.imaging.MapScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.picture.PixelImage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MapGridTest {
  private static final int CHANNELS = 8;

  private final MapGrid grid = new MapGrid();

  @Start
  void show(Stage stage) {
    stage.setScene(new Scene(grid, 300, 300));
    stage.show();
  }

  private static GridContent maps(int panels) {
    FloatTensor maps = FloatTensor.zeros(Shape.of(CHANNELS, 12, 12));
    MapPanel panel = MapPanel.whole("maps", maps, MapScale.grey(CHANNELS));
    return new GridContent(IntStream.range(0, panels).mapToObj(_ -> panel).toList(), false, List.of(),
        IntStream.range(0, CHANNELS).toArray(), Set.of(), -1);
  }

  private PixelImage picture() {
    return (PixelImage) grid.lookup(".image-view");
  }

  @Test
  void mapsThatComeTwiceBeforeTheyAreLaidOutWaitForTheirPlaces(FxRobot robot) {
    robot.interact(() -> grid.show(maps(1)));
    robot.interact(() -> grid.layout());
    assertThat(picture().getImage()).isNotNull();
    robot.interact(() -> {
      grid.show(maps(2)); // before and after a gate, say
      grid.show(maps(2)); // and the next step's, within the same frame
      grid.layout();
      assertThat(picture().getImage().getWidth()).isPositive();
    });
  }
}
