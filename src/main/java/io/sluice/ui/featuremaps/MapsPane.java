package io.sluice.ui.featuremaps;

import io.sluice.block.Output;
import io.sluice.imaging.ContactSheet;
import io.sluice.imaging.MapCsv;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.Png;
import io.sluice.imaging.ValueRange;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.picture.ChannelStrip;
import io.sluice.ui.picture.PointedValue;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All channels of a block: maps in a grid with one of them enlarged, or features as cells and bars, with the colours explained. FX thread only. */
final class MapsPane extends VBox {
  private static final int SAVED_SIDE = 112;

  private final ViewOptions options;
  private final ColorBar colorBar = new ColorBar();
  private final MapGrid grid = new MapGrid();
  private final EnlargedMap enlarged = new EnlargedMap(() -> enlarge(-1));
  private final ChannelStrip cells;
  private final BarList bars = new BarList();
  private final Label pointed = new Label();
  private final MenuButton save = new MenuButton("Save");
  private MapExport export = (_, _) -> {};
  private IntFunction<String> classNames = String::valueOf;
  private Look look;
  private MapScale scale;
  private int channel = -1;
  private Optional<PointedValue> under = Optional.empty();

  MapsPane(ViewOptions options) {
    this.options = options;
    this.cells = new ChannelStrip(options);
    getStyleClass().add("maps-pane");
    grid.setId("map-grid");
    bars.setId("feature-bars");
    pointed.getStyleClass().add("pointed-value");
    pointed.setId("pointed-value");
    VBox.setVgrow(grid, Priority.ALWAYS);
    VBox.setVgrow(enlarged, Priority.ALWAYS);
    VBox.setVgrow(bars, Priority.ALWAYS);
    grid.setOnChoose(this::enlarge);
    grid.setOnPoint(this::point);
    enlarged.setOnChoose(this::enlarge);
    enlarged.setOnPoint(this::point);
    getChildren().addAll(tools(), colorBar, cells, grid, enlarged, bars, pointed);
    options.colorMapProperty().subscribe(_ -> draw());
    options.sharedScaleProperty().subscribe(_ -> draw());
  }

  private HBox tools() {
    MenuItem png = new MenuItem("Maps as PNG…");
    MenuItem csv = new MenuItem("Values as CSV…");
    png.setId("save-png");
    csv.setId("save-csv");
    png.setOnAction(_ -> savePng());
    csv.setOnAction(_ -> saveCsv());
    save.setId("save-maps");
    save.getItems().addAll(png, csv);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox tools = new HBox(ScaleChoices.colorMap(options), ScaleChoices.shared(options), space, save);
    tools.getStyleClass().add("maps-tools");
    return tools;
  }

  void setExport(MapExport to) {
    export = to;
  }

  void setClassNames(List<String> names) {
    classNames = index -> index < names.size() ? names.get(index) : String.valueOf(index);
  }

  /** Shows what {@code seen} has; it has values. */
  void show(Look seen) {
    if (look == null || !look.node().id().equals(seen.node().id())) {
      channel = -1;
      under = Optional.empty();
    }
    look = seen;
    draw();
  }

  /** Enlarges a channel; −1 for none. */
  void enlarge(int which) {
    channel = which;
    draw();
  }

  private void draw() {
    if (look == null) {
      return;
    }
    FloatTensor values = look.values().orElseThrow();
    scale = MapScale.of(values, options.colorMapProperty().get(), options.sharedScaleProperty().get());
    boolean isMaps = values.shape().isMaps();
    channel = channel < scale.channels() ? channel : -1;
    in(grid, isMaps);
    in(enlarged, isMaps && channel >= 0);
    in(cells, !isMaps);
    in(bars, !isMaps);
    if (isMaps) {
      grid.show(values, scale, channel);
      if (channel >= 0) {
        enlarged.show(values, scale, channel);
      }
    } else {
      showFeatures(values);
    }
    explainColors();
  }

  private static void in(Region part, boolean isIn) {
    part.setVisible(isIn);
    part.setManaged(isIn);
  }

  private void showFeatures(FloatTensor values) {
    cells.show(values);
    boolean isOutput = look.node().block() instanceof Output;
    ValueRange range = ValueRange.of(values);
    if (isOutput) {
      bars.setTexts(classNames, 40, Figures::percent, 64);
      bars.show(values.values(), 0, 1, Double.NaN);
      bars.mark(Probabilities.largest(values.values()));
    } else {
      bars.setTexts(String::valueOf, 40, Figures::value, 64);
      bars.show(values.values(), Math.min(0, range.min()), Math.max(range.max(), range.min() < 0 ? 0 : 1e-6), Double.NaN);
      bars.mark(-1);
    }
  }

  /** The two numbers are those of the channel under the pointer, else of the enlarged one, else of channel 0; with a shared scale, of all. */
  private void explainColors() {
    int of = under.map(PointedValue::channel).filter(c -> c < scale.channels()).orElse(Math.max(0, channel));
    colorBar.show(scale.colorMap(), scale.ranges().get(of), scale.shared() ? "shared by all" : "per channel: c " + of);
    pointed.setText(under.map(PointedValue::text).orElse(" "));
  }

  private void point(Optional<PointedValue> value) {
    under = value;
    options.pointedProperty().set(value.map(PointedValue::text).orElse(""));
    explainColors();
  }

  /** Asks for a file and draws what is shown into it. */
  void savePng() {
    FloatTensor values = look.values().orElseThrow();
    MapScale asSeen = scale;
    int side = values.shape().isMaps() ? Math.max(values.shape().dim(1), values.shape().dim(2)) : SAVED_SIDE;
    int times = Math.max(1, SAVED_SIDE / side);
    int alone = channel;
    boolean one = values.shape().isMaps() && alone >= 0;
    String name = look.fileName() + (one ? "-channel-" + alone : "") + ".png";
    export.save(name, out -> Png.write(one ? ContactSheet.one(values, alone, asSeen, times) : ContactSheet.of(values, asSeen, times), out));
  }

  /** Asks for a file and writes the values of what is shown into it. */
  void saveCsv() {
    FloatTensor values = look.values().orElseThrow();
    export.save(look.fileName() + ".csv", out -> MapCsv.write(values, out));
  }
}
