package io.sluice.ui.shell;

import io.sluice.cli.EngineForward;
import io.sluice.cli.HistoryCsv;
import io.sluice.cli.HistoryFigure;
import io.sluice.data.ImageSet;
import io.sluice.disk.AtomicFile;
import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.ExportReport;
import io.sluice.export.Exporter;
import io.sluice.export.picture.PictureFormat;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.train.HistoryPoint;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.settings.Preferences;
import io.sluice.ui.shell.FileDialogs.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes the trained model away, and what is to be seen of it. FX thread only, but for {@link #write}. */
final class ExportActions {
  /** Test images by which an exported file is compared with the network. */
  private static final int PROBES = 100;

  private final Workbench bench;
  private final FileActions files;
  private final FileDialogs dialogs;
  private final Background background;
  private final Notice.Board notices;
  private final DatasetShelf datasets;
  private final Preferences preferences;

  /** What can be taken away from {@code bench}. */
  ExportActions(Workbench bench, FileActions files, Shared shared) {
    this.bench = bench;
    this.files = files;
    dialogs = shared.dialogs();
    background = shared.background();
    notices = shared.notices();
    datasets = shared.datasets();
    preferences = shared.user().preferences();
  }

  /** Asks as what and where, and writes the trained model; says how it was checked. */
  void model() {
    files.withCheckpoint(checkpoint -> dialogs.toExport(checkpoint.document())
        .ifPresent(choice -> place(choice.format()).ifPresent(file -> write(checkpoint, choice, file))));
  }

  private Optional<Path> place(ExportFormat format) {
    return switch (format) {
      case ONNX -> dialogs.toSave(Kind.ONNX, bench.name());
      case SAFETENSORS -> dialogs.toSave(Kind.WEIGHTS, bench.name() + "-weights");
      case KERAS -> dialogs.toSave(Kind.KERAS, bench.name());
      case KERAS_PYTHON, TFJS, TORCH -> dialogs.toSaveFolder(bench.name() + "-" + format.id());
    };
  }

  private void write(Checkpoint checkpoint, ExportChoice choice, Path file) {
    background.run("Exporting " + file.getFileName(), () -> write(checkpoint, choice.format(), choice.options(), file),
        report -> notices.accept(Notice.of("Exported " + report.file() + ": " + report.sentence() + untrained(checkpoint))));
  }

  /** What came of writing {@code trained}: what was written was read back and compared on test images. Any thread that may wait. */
  ExportReport write(Checkpoint trained, ExportFormat format, ExportOptions options, Path file) throws IOException {
    ImageSet test = datasets.source(trained.document().recipe().dataset()).read().test();
    return new Exporter(new EngineForward()).export(trained, format, options, file, test.first(PROBES).batch());
  }

  private static String untrained(Checkpoint checkpoint) {
    return checkpoint.position().step() == 0 ? ". The network in it has not been trained yet" : "";
  }

  /** Asks for a file and draws the design: as it lies on the canvas, shapes on its wires if they are there, or as papers do. */
  void picture(PictureFormat format) {
    Document document = bench.design().document();
    boolean wireShapes = preferences.now().wireShapes();
    save(Kind.SVG, bench.name(), out -> out.write(format.bytes(document, wireShapes)));
  }

  /** Asks for a file and writes {@code canvas} as it is drawn, whole. */
  void canvas(CanvasView canvas) {
    dialogs.toSave(Kind.PNG, bench.name()).ifPresent(file -> {
      WindowPicture picture = new WindowPicture(canvas.picture());
      background.run("Saving " + file.getFileName(), () -> {
        picture.write(file);
        return file;
      }, this::saved);
    });
  }

  /** Asks for a file and draws the curves of loss and accuracy. */
  void curves() {
    List<HistoryPoint> points = List.copyOf(bench.run().history());
    String name = bench.name();
    save(Kind.SVG, name + "-curves", out -> out.write(HistoryFigure.svg(name, points).getBytes(StandardCharsets.UTF_8)));
  }

  /** Asks for a file and writes the points of the curves. */
  void curvesTable() {
    List<HistoryPoint> points = List.copyOf(bench.run().history());
    save(Kind.CSV, bench.name() + "-curves", out -> out.write(HistoryCsv.of(points, "").getBytes(StandardCharsets.UTF_8)));
  }

  /** Asks for a file and writes what {@code content} gives: the maps of the inspector, as a picture or a table by the name's ending. */
  void maps(String name, AtomicFile.Content content) {
    Kind kind = List.of(Kind.CSV, Kind.NPY).stream().filter(it -> name.endsWith(it.ending())).findFirst().orElse(Kind.PNG);
    String stem = name.substring(0, name.length() - kind.ending().length());
    save(kind, stem, content);
  }

  private void save(Kind kind, String name, AtomicFile.Content content) {
    dialogs.toSave(kind, name).ifPresent(file -> background.run("Saving " + file.getFileName(), () -> {
      AtomicFile.write(file, content);
      return file;
    }, this::saved));
  }

  private void saved(Path file) {
    notices.accept(Notice.of("Saved " + file));
  }
}
