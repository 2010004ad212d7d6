package io.sluice.ui.shell;

import io.sluice.imaging.ForeignImage;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.charts.CurvesView;
import io.sluice.ui.code.CodeView;
import io.sluice.ui.featuremaps.InspectorView;
import io.sluice.ui.featuremaps.ProbeView;
import io.sluice.ui.palette.PaletteView;
import io.sluice.ui.part.LazyTab;
import io.sluice.ui.properties.PropertiesView;
import io.sluice.ui.settings.Journal;
import io.sluice.ui.settings.Preferences;
import io.sluice.ui.settings.Settings;
import io.sluice.ui.shell.FileDialogs.Kind;
import io.sluice.ui.timeline.FactorCourseView;
import io.sluice.ui.timeline.TimelineView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * All models and views of one document. Its views are made, and its network too, when it is first shown; those of a tab when that is first
 * looked at. FX thread only.
 */
final class Workspace {
  private final Workbench bench;
  private final Shared shared;
  private final Actions actions;
  private final FileActions files;
  private final ExportActions exports;
  private final Autosave autosave;
  private final StringProperty says = new SimpleStringProperty("");
  private final StudyViews study;
  private Optional<Views> views = Optional.empty();

  private record Views(CanvasView canvas, VBox drawing, InspectorView inspector, PropertiesView properties, ProbeView probe, TabPane bottom,
      WorkspaceView whole) {}

  /** A workspace that is not shown yet; its document is kept on {@code page} of the journal while it is unsaved. */
  Workspace(Workbench bench, Shared shared, Actions actions, Journal.Page page) {
    this.bench = bench;
    this.shared = shared;
    this.actions = actions;
    files = new FileActions(bench, shared);
    exports = new ExportActions(bench, files, shared);
    study = new StudyViews(bench, shared);
    autosave = new Autosave(bench, page);
    Preferences preferences = shared.user().preferences();
    bench.run().watchingLimitProperty().set(preferences.now().watching());
    bench.run().watchingLimitProperty().subscribe((_, share) -> preferences.change(now -> now.withWatching(share.doubleValue())));
  }

  private Views makeViews() {
    CanvasView canvas = new CanvasView(bench.design(), bench.run(), bench.options());
    InspectorView inspector = new InspectorView(bench.design(), bench.run(), bench.options());
    ProbeView probe = new ProbeView(bench.run(), bench.options());
    PropertiesView properties = new PropertiesView(bench.design());
    inspector.setProperties(properties);
    inspector.setExport(exports::maps);
    probe.setFiles(() -> shared.dialogs().toOpen(List.of(Kind.PNG, Kind.JPEG, Kind.GIF)).ifPresent(file -> readPicture(probe, file)),
        file -> readPicture(probe, file));
    shared.user().preferences().settingsProperty().map(Settings::minimap).subscribe(canvas.minimapProperty()::set);
    canvas.minimapProperty().subscribe((_, shown) -> shared.user().preferences().change(now -> now.withMinimap(shown)));
    canvas.setOnShowChannels(_ -> inspector.showMaps());
    canvas.setOnStatus(says::set);
    canvas.setOnMenu((place, at) -> ContextMenus.show(place, actions.menus(), canvas, at));
    TabPane bottom = new TabPane(
        new LazyTab("Curves", () -> new CurvesView(bench.run())),
        new LazyTab("Factors over time", () -> new FactorCourseView(bench.design(), bench.run(), bench.options())),
        new LazyTab("Code", () -> new CodeView(bench.design(), shared.background().executor())),
        new LazyTab("Problems", () -> new ProblemsView(bench.design(), canvas.camera()::fitSelection, canvas.arranging()::mend)),
        new LazyTab("History", () -> new HistoryView(bench.design())));
    bottom.getTabs().addAll(1, study.bottom(probe));
    bottom.setId("bottom");
    bottom.setAccessibleText("Training, analyses and lists");
    StatusLine status = new StatusLine(bench.design(), bench.run(), bench.options(), doing());
    TrainBar bar = new TrainBar(bench.design(), bench.run(), actions);
    VBox drawing = overTime(canvas);
    WorkspaceView whole = new WorkspaceView(
        new WorkspaceView.Parts(bar, new PaletteView(canvas.target(), shared.ownBlocks().blocks()), drawing, bottom, inspector, probe, status));
    return new Views(canvas, drawing, inspector, properties, probe, bottom, whole);
  }

  private VBox overTime(CanvasView canvas) {
    VBox.setVgrow(canvas, Priority.ALWAYS);
    TimelineView timeline = new TimelineView(bench.run());
    new FilmActions(bench, shared, timeline);
    return new VBox(canvas, timeline);
  }

  private void readPicture(ProbeView probe, Path file) {
    String name = file.getFileName().toString();
    shared.background().run("Opening " + name, () -> ForeignImage.read(file), picture -> probe.showForeign(name, picture));
  }

  private StringExpression doing() {
    StringProperty work = shared.background().doingProperty();
    return Bindings.when(work.isEmpty()).then(says).otherwise(work);
  }

  /** Has {@code notices} stand under the canvas, which they cover nothing of. */
  void lay(Notices notices) {
    List<Node> parts = views.orElseThrow().drawing().getChildren();
    parts.remove(notices);
    parts.add(parts.indexOf(canvas()) + 1, notices);
  }

  /** Brings it to life: its views are drawn, and its network is made the first time. */
  void show() {
    if (views.isEmpty()) {
      views = Optional.of(makeViews());
      bench.start();
      bench.design().recipeProperty().subscribe((before, now) -> {
        if (!before.dataset().equals(now.dataset())) {
          loadProbes();
        }
      });
      loadProbes();
    } else {
      bench.driver().follow(true);
    }
  }

  /** What can be done before it is asked for: the parameters of each block, and the views of the tabs. Once shown. */
  List<Runnable> ahead() {
    Views shown = views.orElseThrow();
    Stream<Runnable> tabs = shown.bottom().getTabs().stream().map(LazyTab.class::cast).flatMap(tab -> tab.ahead().stream());
    return Stream.of(shown.inspector().ahead().stream(), shown.properties().ahead().stream(), tabs).flatMap(it -> it).toList();
  }

  /** Saves the selected group among the user's own blocks. */
  void saveAsOwnBlock() {
    canvas().grouping().asBlock().ifPresent(block -> shared.ownBlocks().save(block, sentence -> shared.notices().accept(Notice.of(sentence))));
  }

  /** Lets it rest where nobody sees it; its training goes on. */
  void hide() {
    bench.driver().follow(false);
  }

  /** Ends its training, whatever is unsaved, and keeps nothing of it. */
  void close() {
    study.close();
    autosave.end();
    bench.driver().close();
  }

  private void loadProbes() {
    String name = bench.design().document().recipe().dataset();
    shared.datasets().get(name).whenComplete((dataset, failure) -> Platform.runLater(() -> {
      if (failure == null) {
        inspector().setClassNames(dataset.classes());
        probe().setImages(dataset.test(), dataset.classes());
      } else {
        shared.notices().accept(Notice.problem(Background.sentence(failure)));
      }
    }));
  }

  Workbench bench() {
    return bench;
  }

  FileActions files() {
    return files;
  }

  ExportActions exports() {
    return exports;
  }

  /** The node editor; as all views, only of a workspace that has been shown. */
  CanvasView canvas() {
    return views.orElseThrow().canvas();
  }

  InspectorView inspector() {
    return views.orElseThrow().inspector();
  }

  private ProbeView probe() {
    return views.orElseThrow().probe();
  }

  /** All views together, as they stand in the window. */
  WorkspaceView view() {
    return views.orElseThrow().whole();
  }
}
