package io.sluice.ui.featuremaps;

import io.sluice.block.Output;
import io.sluice.imaging.ChannelOrder;
import io.sluice.imaging.MapScale;
import io.sluice.imaging.MapWindow;
import io.sluice.imaging.ValueRange;
import io.sluice.study.Ablation;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.RunState;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.picture.ChannelStrip;
import io.sluice.ui.picture.PointedValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All channels of a block: maps in a grid with one of them enlarged, or features as cells and bars, with the colours explained. FX thread only. */
final class MapsPane extends VBox {
  /** While the network trains channels change their places at most this often, so that one can follow them. */
  private static final long ORDER_NANOS = 1_000_000_000L;

  private final ViewOptions options;
  private final RunModel run;
  private final ColorBar colorBar = new ColorBar();
  private final MapGrid grid = new MapGrid();
  private final EnlargedMap enlarged = new EnlargedMap(() -> enlarge(-1));
  private final ChannelStrip cells;
  private final BarList bars = new BarList();
  private final Label pointed = new Label();
  private final Label wanting = new Label();
  private final MapsTools tools;
  private final MapsTaking taking;
  private final Set<Integer> pinned = new HashSet<>();
  private IntFunction<String> classNames = String::valueOf;
  private Consumer<Optional<PointedValue>> onPoint = _ -> {};
  private Look look;
  private MapPanel main;
  private MapScale scale;
  private MapWindow window;
  private int[] order = {};
  private ChannelSort orderedBy = ChannelSort.INDEX;
  private long orderedAt;
  private int channel = -1;
  private Optional<PointedValue> under = Optional.empty();

  MapsPane(ViewOptions options, RunModel run) {
    this.options = options;
    this.run = run;
    this.cells = new ChannelStrip(options);
    this.taking = new MapsTaking();
    this.tools = new MapsTools(options, taking, this::draw, this::reorder, this::zoom);
    getStyleClass().add("maps-pane");
    grid.setId("map-grid");
    bars.setId("feature-bars");
    pointed.getStyleClass().add("pointed-value");
    pointed.setId("pointed-value");
    wanting.setId("maps-sort-wanting");
    wanting.getStyleClass().add("secondary");
    wanting.setWrapText(true);
    wanting.setMinHeight(USE_PREF_SIZE);
    VBox.setVgrow(grid, Priority.ALWAYS);
    VBox.setVgrow(enlarged, Priority.ALWAYS);
    VBox.setVgrow(bars, Priority.ALWAYS);
    grid.setOnChoose(this::enlarge);
    grid.setOnPin(this::pin);
    grid.setOnPoint(this::point);
    grid.setOnZoom(this::zoom);
    enlarged.setOnChoose(this::enlarge);
    enlarged.setOnPin(() -> pin(channel));
    enlarged.setOnPoint(this::point);
    enlarged.setOnMove(this::move);
    getChildren().addAll(tools, wanting, colorBar, cells, grid, enlarged, bars, pointed);
    options.colorMapProperty().subscribe(_ -> draw());
    options.sharedScaleProperty().subscribe(_ -> draw());
    run.pins().addListener((ListChangeListener<PinnedImage>) _ -> draw());
  }

  void setExport(MapExport to) {
    taking.setExport(to);
  }

  void setClassNames(List<String> names) {
    classNames = index -> index < names.size() ? names.get(index) : String.valueOf(index);
  }

  /** Who is told of the value under the pointer. */
  void setOnPoint(Consumer<Optional<PointedValue>> listener) {
    onPoint = listener;
  }

  /** Asks for a file and puts the maps into it as they are seen, or the values as a table. */
  MapsTaking taking() {
    return taking;
  }

  /** Shows what {@code seen} has; it has values. */
  void show(Look seen) {
    if (look == null || !look.node().id().equals(seen.node().id())) {
      channel = -1;
      under = Optional.empty();
      pinned.clear();
      order = new int[0];
      window = null;
    }
    look = seen;
    tools.offer(MapPanels.possible(look, run.pins()), sorts());
    draw();
  }

  private List<ChannelSort> sorts() {
    return Arrays.stream(ChannelSort.values())
        .filter(sort -> sort != ChannelSort.FACTOR || look.factorsOfChannels().isPresent())
        .toList();
  }

  /** Enlarges a channel; −1 for none. */
  void enlarge(int which) {
    channel = which;
    draw();
    grid.reveal(which);
  }

  private void pin(int which) {
    if (!pinned.remove(which)) {
      pinned.add(which);
    }
    reorder();
  }

  private void reorder() {
    order = new int[0];
    draw();
  }

  /** Looks closer at the place under the pointer, or the middle, in all maps alike; or less close. */
  private void zoom(boolean in) {
    if (main != null && look.values().orElseThrow().shape().isMaps()) {
      int row = under.map(PointedValue::row).orElse(window.row() + window.height() / 2);
      int column = under.map(PointedValue::column).orElse(window.column() + window.width() / 2);
      window = window.zoomed(in, row, column, main.maps().shape());
      draw();
    }
  }

  private void move(int rows, int columns) {
    window = window.moved(rows, columns, main.maps().shape());
    draw();
  }

  private void draw() {
    if (look == null) {
      return;
    }
    FloatTensor values = look.values().orElseThrow();
    boolean isMaps = values.shape().isMaps();
    channel = channel < values.shape().dim(0) ? channel : -1;
    in(grid, isMaps);
    in(enlarged, isMaps && channel >= 0);
    in(cells, !isMaps);
    in(bars, !isMaps);
    wanting.setText(isMaps ? wanting(values) : "");
    in(wanting, !wanting.getText().isEmpty());
    tools.showForMaps(isMaps);
    if (isMaps) {
      showMaps(values);
    } else {
      main = null;
      scale = MapScale.of(values, options.colorMapProperty().get(), options.sharedScaleProperty().get());
      showFeatures(values);
    }
    taking.offer(look, main == null ? values : main.maps(), scale, channel);
    explainColors();
  }

  private static void in(Region part, boolean isIn) {
    part.setVisible(isIn);
    part.setManaged(isIn);
  }

  private void showMaps(FloatTensor values) {
    window = window == null || !fits(values) ? MapWindow.whole(values.shape()) : window;
    List<MapPanel> panels = new MapPanels(options, window).of(look, tools.shown(), run.pins());
    main = panels.stream().filter(panel -> panel.maps() == values).findFirst().orElse(panels.getFirst());
    scale = main.scale();
    order(values);
    boolean inRows = tools.shown() instanceof MapsShown.Plain && panels.size() > 1;
    List<FloatTensor> icons = inRows ? MapPanels.images(look, run.pins()) : List.of();
    grid.show(new GridContent(panels, inRows, icons, order, pinned, channel));
    if (channel >= 0) {
      enlarged.show(look.node().block(), main, channel, pinned.contains(channel));
    }
  }

  private boolean fits(FloatTensor values) {
    return window.row() + window.height() <= values.shape().dim(1) && window.column() + window.width() <= values.shape().dim(2);
  }

  private void order(FloatTensor values) {
    ChannelSort sort = tools.sort();
    boolean recent = run.stateProperty().get() instanceof RunState.Running && System.nanoTime() - orderedAt < ORDER_NANOS;
    if (order.length == values.shape().dim(0) && sort == orderedBy && (recent || sort == ChannelSort.INDEX)) {
      return;
    }
    orderedBy = sort;
    orderedAt = System.nanoTime();
    order = keys(sort, values).map(keys -> ChannelOrder.byKey(keys, pinned))
        .orElseGet(() -> ChannelOrder.byIndex(values.shape().dim(0), pinned));
  }

  private Optional<float[]> keys(ChannelSort sort, FloatTensor values) {
    return switch (sort) {
      case INDEX -> Optional.empty();
      case STRENGTH -> Optional.of(ChannelOrder.strength(values));
      case FACTOR -> look.factorsOfChannels().map(FloatTensor::values);
      case IMPORTANCE -> importance(values).map(FloatTensor::values);
    };
  }

  /** What would be lost without each channel; empty where nobody has measured it of as many channels as there are. */
  private Optional<FloatTensor> importance(FloatTensor values) {
    return Optional.ofNullable(run.importance().get(look.node().id())).filter(lost -> lost.shape().dim(0) == values.shape().dim(0));
  }

  /** Why the channels are not in the order that is wanted, in a sentence; empty if they are. */
  private String wanting(FloatTensor values) {
    if (tools.sort() != ChannelSort.IMPORTANCE || importance(values).isPresent()) {
      return "";
    }
    return Ablation.obstacle(look.graph(), look.node().id())
        .orElse("By index until it is known what is lost without each channel of " + look.node().name() + ": press Importance in the tab What if");
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
    onPoint.accept(value);
    explainColors();
  }
}
