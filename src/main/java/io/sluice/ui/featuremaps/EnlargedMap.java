package io.sluice.ui.featuremaps;

import io.sluice.block.Block;
import io.sluice.imaging.ChannelStatistics;
import io.sluice.imaging.Histogram;
import io.sluice.imaging.MapPainter;
import io.sluice.imaging.PixelScale;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.HistogramBars;
import io.sluice.ui.picture.PixelImage;
import io.sluice.ui.picture.PointedValue;
import io.sluice.ui.theme.Tip;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One channel as large as the room allows, with what numbers say of it and how its values are spread. FX thread only. */
final class EnlargedMap extends VBox {
  private static final int PARTS = 40;

  private final Label title = new Label();
  private final Label numbers = new Label();
  private final HistogramBars histogram = new HistogramBars();
  private final Picture picture = new Picture();
  private final ToggleButton pin = new ToggleButton(null, new FontIcon("mdi2p-pin-outline"));
  private final Button before = new Button(null, new FontIcon("mdi2c-chevron-left"));
  private final Button after = new Button(null, new FontIcon("mdi2c-chevron-right"));
  private final Button close = new Button(null, new FontIcon("mdi2c-close"));
  private MapPanel panel;
  private int channel;
  private IntConsumer onChoose = _ -> {};
  private Runnable onPin = () -> {};
  private Consumer<Optional<PointedValue>> onPoint = _ -> {};
  private Mover onMove = (_, _) -> {};

  /** Takes the window over the maps by so many rows and columns. */
  interface Mover {
    void move(int rows, int columns);
  }

  EnlargedMap(Runnable onClose) {
    getStyleClass().add("enlarged-map");
    setId("enlarged-map");
    title.getStyleClass().add("enlarged-title");
    numbers.getStyleClass().add("enlarged-numbers");
    numbers.setId("enlarged-numbers");
    numbers.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    histogram.setId("enlarged-histogram");
    Tip.on(histogram, "How the channel's values are spread; heights are logarithmic");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    dress(pin, "Keep this channel in front (right click on it in the grid)");
    dress(before, "Channel before");
    dress(after, "Next channel");
    dress(close, "All channels");
    HBox head = new HBox(title, space, pin, before, after, close);
    head.getStyleClass().add("enlarged-head");
    VBox.setVgrow(picture, Priority.ALWAYS);
    pin.setId("enlarged-pin");
    pin.setOnAction(_ -> onPin.run());
    before.setOnAction(_ -> onChoose.accept(Math.floorMod(channel - 1, panel.scale().channels())));
    after.setOnAction(_ -> onChoose.accept((channel + 1) % panel.scale().channels()));
    close.setOnAction(_ -> onClose.run());
    close.setId("enlarged-close");
    HBox below = new HBox(histogram, numbers);
    below.getStyleClass().add("enlarged-below");
    getChildren().addAll(head, picture, below);
  }

  private static void dress(ButtonBase button, String words) {
    button.getStyleClass().addAll("flat", "button-icon");
    Tip.on(button, words);
    button.setAccessibleText(words);
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  void setOnPin(Runnable action) {
    onPin = action;
  }

  void setOnPoint(Consumer<Optional<PointedValue>> listener) {
    onPoint = listener;
  }

  /** Who is asked to move the window over the maps when one drags. */
  void setOnMove(Mover mover) {
    onMove = mover;
  }

  /** Shows channel {@code which} of {@code maps}, which {@code block} gave. */
  void show(Block block, MapPanel maps, int which, boolean isPinned) {
    panel = maps;
    channel = which;
    FloatTensor alone = channelOf(maps.maps(), which);
    ChannelStatistics statistics = ChannelStatistics.of(alone).getFirst();
    String sign = ChannelSigns.of(block, alone, statistics);
    title.setText("Channel " + which + (sign.isEmpty() ? "" : " · " + sign));
    numbers.setText("mean " + Figures.value(statistics.mean()) + "\ndeviation " + Figures.value(statistics.deviation()) + "\nzeros "
        + Figures.percent(statistics.zeros()));
    histogram.show(Histogram.of(alone, 0, PARTS));
    pin.setSelected(isPinned);
    picture.paint();
  }

  private static FloatTensor channelOf(FloatTensor values, int which) {
    return new FloatTensor(values.shape().withoutBatch().withBatch(1), values.slice(which).values());
  }

  private final class Picture extends Region {
    private final PixelImage image = new PixelImage();
    private double grabbedX;
    private double grabbedY;

    Picture() {
      getChildren().add(image);
      setMinHeight(84);
      setOnMouseMoved(this::point);
      setOnMousePressed(this::grab);
      setOnMouseDragged(this::drag);
      setOnMouseExited(_ -> onPoint.accept(Optional.empty()));
    }

    private Optional<PixelScale> pixels() {
      int side = (int) Math.min(getWidth(), getHeight());
      return panel == null || side < 1 ? Optional.empty()
          : Optional.of(PixelScale.fitting(panel.seen().shape().dim(1), panel.seen().shape().dim(2), side));
    }

    private int left(PixelScale pixels) {
      return (int) (getWidth() - pixels.pixels(panel.seen().shape().dim(2))) / 2;
    }

    void paint() {
      pixels().ifPresent(pixels -> {
        image.paint(pixels.pixels(panel.seen().shape().dim(2)), pixels.pixels(panel.seen().shape().dim(1)),
            raster -> MapPainter.paint(panel.seen(), channel, panel.scale(), pixels, raster, 0, 0));
        image.relocate(left(pixels), 0);
      });
    }

    private void grab(MouseEvent event) {
      grabbedX = event.getX();
      grabbedY = event.getY();
    }

    private void drag(MouseEvent event) {
      pixels().ifPresent(pixels -> {
        int rows = (int) ((grabbedY - event.getY()) / pixels.times());
        int columns = (int) ((grabbedX - event.getX()) / pixels.times());
        if (rows != 0 || columns != 0) {
          onMove.move(rows, columns);
          grab(event);
        }
      });
    }

    private void point(MouseEvent event) {
      onPoint.accept(pixels().flatMap(pixels -> at(event.getX() - left(pixels), event.getY(), pixels)));
    }

    private Optional<PointedValue> at(double x, double y, PixelScale pixels) {
      boolean inside = x >= 0 && y >= 0 && x < pixels.pixels(panel.seen().shape().dim(2)) && y < pixels.pixels(panel.seen().shape().dim(1));
      return inside ? Optional.of(PointedValue.ofMap(panel.maps(), channel, panel.window().row() + pixels.value((int) y),
          panel.window().column() + pixels.value((int) x))) : Optional.empty();
    }

    @Override
    protected void layoutChildren() {
      paint();
    }
  }
}
