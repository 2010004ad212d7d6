package io.sluice.ui.shell;

import io.sluice.data.DatasetSource;
import io.sluice.graph.Document;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.charts.CurvesView;
import io.sluice.ui.featuremaps.InspectorView;
import io.sluice.ui.featuremaps.ProbeView;
import io.sluice.ui.palette.PaletteView;
import io.sluice.ui.properties.PropertiesView;
import io.sluice.ui.theme.Theme;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window of Sluice, put together. FX thread only. */
final class MainWindow implements WindowActions {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double SMALLEST_WIDTH = 800;
  private static final double SMALLEST_HEIGHT = 560;

  private final Stage stage;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final NoticeBar notices = new NoticeBar();
  private final Background background = new Background(threads, notices);
  private final DatasetShelf datasets;
  private final Workbench bench;
  private final CanvasView canvas;
  private final FileActions files;
  private final ExportActions exports;
  private final Actions actions;
  private final MainView view;
  private final StringProperty says = new SimpleStringProperty("");
  private final InspectorView inspector;
  private final ProbeView probe;
  private final Scene scene;

  /**
   * A window that is not shown yet.
   *
   * @param start   the document to open with
   * @param samples names of the designs that come with the program
   * @param sources where the data set of a name comes from
   * @param dialogs how the user is asked for files
   */
  MainWindow(Stage stage, Document start, List<String> samples, Function<String, DatasetSource> sources, FileDialogs dialogs) {
    this.stage = stage;
    datasets = new DatasetShelf(sources, threads);
    bench = new Workbench(start, datasets, notices);
    canvas = new CanvasView(bench.design(), bench.run(), bench.options());
    inspector = new InspectorView(bench.design(), bench.run(), bench.options());
    probe = new ProbeView(bench.run());
    files = new FileActions(bench, dialogs, background, notices);
    exports = new ExportActions(bench, files, dialogs, background, notices, datasets);
    actions = new Actions(bench, files, exports, canvas, inspector, this, samples);
    view = new MainView(parts());
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    scene = new Scene(view, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage.titleProperty().bind(bench.titleProperty());
    stage.setOnCloseRequest(event -> {
      event.consume();
      close();
    });
  }

  private MainView.Parts parts() {
    inspector.setProperties(new PropertiesView(bench.design()));
    inspector.setExport(exports::maps);
    canvas.setOnShowChannels(_ -> inspector.showMaps());
    canvas.setOnStatus(says::set);
    ProblemsView problems = new ProblemsView(bench.design(), canvas::fitSelection);
    StatusLine status = new StatusLine(bench.design(), bench.run(), bench.options(), Bindings.createStringBinding(
        () -> background.doingProperty().get().isEmpty() ? says.get() : background.doingProperty().get(), says, background.doingProperty()));
    VBox top = new VBox(Menus.bar(actions.menus()), new TrainBar(bench.design(), bench.run(), actions), notices);
    return new MainView.Parts(top, new PaletteView(canvas), canvas, new CurvesView(bench.run()), problems, inspector, probe, status);
  }

  /** Shows it, and begins with what may take longer. */
  void show() {
    stage.show();
    canvas.requestFocus();
    bench.driver().start();
    bench.design().documentProperty().addListener((_, before, now) -> {
      if (!before.recipe().dataset().equals(now.recipe().dataset())) {
        loadProbes();
      }
    });
    loadProbes();
  }

  private void loadProbes() {
    String name = bench.design().document().recipe().dataset();
    datasets.get(name).whenComplete((dataset, failure) -> Platform.runLater(() -> {
      if (failure == null) {
        inspector.setClassNames(dataset.classes());
        probe.setImages(dataset.test(), dataset.classes());
      } else {
        notices.accept(Notice.problem(Background.sentence(failure)));
      }
    }));
  }

  @Override
  public void close() {
    files.whenSafe(this::closeAtOnce);
  }

  /** Closes it, whatever is unsaved; nobody waits for the training. */
  void closeAtOnce() {
    bench.driver().close();
    threads.shutdown();
    stage.close();
  }

  @Override
  public void changeTheme() {
    Theme.of(scene).other().apply(scene);
  }

  @Override
  public void showShortcuts() {
    new ShortcutsView(actions.menus()).show(stage);
  }

  Workbench bench() {
    return bench;
  }

  Scene scene() {
    return scene;
  }

  CanvasView canvas() {
    return canvas;
  }

  FileActions files() {
    return files;
  }

  ExportActions exports() {
    return exports;
  }

  Background background() {
    return background;
  }
}
