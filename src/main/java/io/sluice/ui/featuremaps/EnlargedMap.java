package io.sluice.ui.featuremaps;

import io.sluice.imaging.ChannelStatistics;
import io.sluice.imaging.MapPainter;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.PixelScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.picture.PointedValue;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One channel as large as the room allows, with what numbers say of it. FX thread only. */
final class EnlargedMap extends VBox {
  private final Label title = new Label();
  private final Label numbers = new Label();
  private final Picture picture = new Picture();
  private final Button before = button("mdi2c-chevron-left", "Channel before");
  private final Button after = button("mdi2c-chevron-right", "Next channel");
  private final Button close = button("mdi2c-close", "All channels");
  private FloatTensor maps;
  private MapScale scale;
  private int channel;
  private IntConsumer onChoose = _ -> {};
  private Consumer<Optional<PointedValue>> onPoint = _ -> {};

  EnlargedMap(Runnable onClose) {
    getStyleClass().add("enlarged-map");
    setId("enlarged-map");
    title.getStyleClass().add("enlarged-title");
    numbers.getStyleClass().add("enlarged-numbers");
    numbers.setWrapText(true);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(title, space, before, after, close);
    head.getStyleClass().add("enlarged-head");
    VBox.setVgrow(picture, Priority.ALWAYS);
    before.setOnAction(_ -> onChoose.accept(Math.floorMod(channel - 1, scale.channels())));
    after.setOnAction(_ -> onChoose.accept((channel + 1) % scale.channels()));
    close.setOnAction(_ -> onClose.run());
    close.setId("enlarged-close");
    getChildren().addAll(head, picture, numbers);
  }

  private static Button button(String icon, String words) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    return button;
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  void setOnPoint(Consumer<Optional<PointedValue>> listener) {
    onPoint = listener;
  }

  /** Shows channel {@code which} of {@code values} {@code [C, H, W]}. */
  void show(FloatTensor values, MapScale scaleOfThem, int which) {
    maps = values;
    scale = scaleOfThem;
    channel = which;
    ChannelStatistics statistics = ChannelStatistics.of(channelOf(values, which)).getFirst();
    title.setText("Channel " + which + (scale.dead().get(which) ? " · dead: all values are 0" : ""));
    numbers.setText("mean " + Figures.value(statistics.mean()) + "   deviation " + Figures.value(statistics.deviation()) + "   zeros "
        + Figures.percent(statistics.zeros()));
    picture.paint();
  }

  private static FloatTensor channelOf(FloatTensor values, int which) {
    return new FloatTensor(values.shape().withoutBatch().withBatch(1), values.slice(which).values());
  }

  private final class Picture extends Region {
    private final PixelImage image = new PixelImage();

    Picture() {
      getChildren().add(image);
      setMinHeight(84);
      setOnMouseMoved(this::point);
      setOnMouseExited(_ -> onPoint.accept(Optional.empty()));
    }

    private Optional<PixelScale> pixels() {
      int side = (int) Math.min(getWidth(), getHeight());
      return maps == null || side < 1 ? Optional.empty() : Optional.of(PixelScale.fitting(maps.shape().dim(1), maps.shape().dim(2), side));
    }

    private int left(PixelScale pixels) {
      return (int) (getWidth() - pixels.pixels(maps.shape().dim(2))) / 2;
    }

    void paint() {
      pixels().ifPresent(pixels -> {
        image.paint(pixels.pixels(maps.shape().dim(2)), pixels.pixels(maps.shape().dim(1)),
            raster -> MapPainter.paint(maps, channel, scale, pixels, raster, 0, 0));
        image.relocate(left(pixels), 0);
      });
    }

    private void point(MouseEvent event) {
      onPoint.accept(pixels().flatMap(pixels -> at(event.getX() - left(pixels), event.getY(), pixels)));
    }

    private Optional<PointedValue> at(double x, double y, PixelScale pixels) {
      boolean inside = x >= 0 && y >= 0 && x < pixels.pixels(maps.shape().dim(2)) && y < pixels.pixels(maps.shape().dim(1));
      return inside ? Optional.of(PointedValue.ofMap(maps, channel, pixels.value((int) y), pixels.value((int) x))) : Optional.empty();
    }

    @Override
    protected void layoutChildren() {
      paint();
    }
  }
}
