package io.sluice.ui.shell;

import io.sluice.disk.AtomicFile;
import io.sluice.disk.AtomicFolder;
import io.sluice.engine.EngineException;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.WeightTimeline;
import io.sluice.imaging.ColorMap;
import io.sluice.imaging.Film;
import io.sluice.imaging.Gif;
import io.sluice.imaging.Png;
import io.sluice.imaging.Raster;
import io.sluice.study.TrainingFilm;
import io.sluice.study.Watch;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.shell.FileDialogs.Kind;
import io.sluice.ui.timeline.TimelineView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** Saves the course of a training as moving pictures of the selected block's maps. FX thread only; the work is done in the background. */
final class FilmActions {
  /** Frames of a film: two seconds a doubling of the steps at most, and files that one can send. */
  private static final int MOST_FRAMES = 120;
  private static final int HUNDREDTHS = 10;
  private static final int SIDE = 84;

  private final Workbench bench;
  private final Shared shared;
  private final TimelineView view;

  /** What can be saved of the training on {@code bench}; {@code view} shows how far that is. */
  FilmActions(Workbench bench, Shared shared, TimelineView view) {
    this.bench = bench;
    this.shared = shared;
    this.view = view;
    view.setFilms(this::animated, this::pictures);
  }

  private interface Saving {
    void save(List<Raster> pictures, TrainingFilm film) throws IOException;
  }

  /** Asks for a file and saves an animated GIF. */
  private void animated() {
    subject().ifPresent(what -> shared.dialogs().toSave(Kind.GIF, what.name()).ifPresent(file -> film(what, file,
        (pictures, _) -> AtomicFile.write(file, out -> Gif.write(pictures, HUNDREDTHS, out)))));
  }

  /** Asks for a folder and saves a PNG a moment in it. */
  private void pictures() {
    subject().ifPresent(what -> shared.dialogs().toSaveFolder(what.name()).ifPresent(folder -> film(what, folder,
        (pictures, film) -> AtomicFolder.write(folder, in -> {
          for (int k = 0; k < pictures.size(); k++) {
            Raster picture = pictures.get(k);
            String name = String.format("step-%07d.png", film.frames().get(k).step());
            AtomicFile.write(in.resolve(name), out -> Png.write(picture, out));
          }
        }, _ -> {}))));
  }

  private record Subject(Inference network, WeightTimeline timeline, NodeId node, FloatTensor image, String name) {}

  private Optional<Subject> subject() {
    Inference network = bench.design().inference();
    Optional<Node> node = bench.design().onlySelected().filter(network.used()::contains).map(network.graph()::node);
    FloatTensor image = bench.run().probeProperty().get();
    if (node.isEmpty() || image == null || bench.run().staleProperty().get()) {
      shared.notices().accept(Notice.of(bench.run().staleProperty().get()
          ? "The network has been changed since it was trained: undo the change, or train it again"
          : "Select the block whose maps are to be filmed"));
      return Optional.empty();
    }
    WeightTimeline timeline = bench.run().past().timelineProperty().get();
    return Optional.of(new Subject(network, timeline, node.get().id(), image, node.get().name() + "-film"));
  }

  private void film(Subject what, Path file, Saving saving) {
    AtomicBoolean cancelled = new AtomicBoolean();
    Runnable cancelling = () -> cancelled.set(true);
    Watch watch = (done, total) -> {
      // the last tenth is for the writing
      Platform.runLater(() -> view.showExporting(0.9 * done / total, cancelling));
      return !cancelled.get();
    };
    Optional<ColorMap> colors = bench.options().colorMapProperty().get();
    boolean common = bench.options().sharedScaleProperty().get();
    view.showExporting(0, cancelling);
    shared.background().executor().execute(() -> {
      try {
        Notice notice = outcome(what, file, saving, watch, colors, common);
        Platform.runLater(() -> shared.notices().accept(notice));
      } finally {
        Platform.runLater(() -> view.showExporting(1, cancelling));
      }
    });
  }

  private static Notice outcome(Subject what, Path file, Saving saving, Watch watch, Optional<ColorMap> colors, boolean common) {
    try {
      Optional<TrainingFilm> film = TrainingFilm.of(what.network(), what.timeline(), what.node(), what.image(), MOST_FRAMES, watch);
      if (film.isEmpty()) {
        return Notice.of("Saving " + file.getFileName() + " was broken off; nothing was written");
      }
      List<FloatTensor> maps = film.get().frames().stream().map(TrainingFilm.Frame::maps).toList();
      int longest = maps.getFirst().shape().isMaps() ? Math.max(maps.getFirst().shape().dim(1), maps.getFirst().shape().dim(2)) : SIDE;
      List<Long> steps = film.get().frames().stream().map(TrainingFilm.Frame::step).toList();
      saving.save(Film.of(maps, steps, colors, common, Math.max(1, SIDE / longest)), film.get());
      return Notice.of("Saved " + steps.size() + " moments in " + file);
    } catch (IOException | EngineException | OutOfMemoryError e) {
      return Notice.problem(Background.sentence(e));
    }
  }
}
