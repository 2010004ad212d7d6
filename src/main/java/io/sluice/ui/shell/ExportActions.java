package io.sluice.ui.shell;

import io.sluice.cli.EngineForward;
import io.sluice.data.ImageSet;
import io.sluice.disk.AtomicFile;
import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.ExportReport;
import io.sluice.export.Exporter;
import io.sluice.graph.Checkpoint;
import io.sluice.ui.shell.FileDialogs.Kind;
import java.io.IOException;
import java.nio.file.Path;

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

  /** What can be taken away from {@code bench}. */
  ExportActions(Workbench bench, FileActions files, Shared shared) {
    this.bench = bench;
    this.files = files;
    dialogs = shared.dialogs();
    background = shared.background();
    notices = shared.notices();
    datasets = shared.datasets();
  }

  /** Asks for a file and writes the trained model as ONNX. */
  void onnx() {
    dialogs.toSave(Kind.ONNX, bench.name()).ifPresent(file -> files.withCheckpoint(checkpoint -> background.run(
        "Exporting " + file.getFileName(), () -> write(checkpoint, file),
        report -> notices.accept(Notice.of("Exported " + report.file() + ": " + report.sentence() + untrained(checkpoint))))));
  }

  /** What came of writing {@code trained} as ONNX: the file was read back and compared on test images. Any thread that may wait. */
  ExportReport write(Checkpoint trained, Path file) throws IOException {
    ImageSet test = datasets.source(trained.document().recipe().dataset()).read().test();
    return new Exporter(new EngineForward()).export(trained, ExportFormat.ONNX, ExportOptions.STANDARD, file, test.first(PROBES).batch());
  }

  private static String untrained(Checkpoint checkpoint) {
    return checkpoint.position().step() == 0 ? ". The network in it has not been trained yet" : "";
  }

  /** Asks for a file and writes what {@code content} gives: the maps of the inspector, as a picture or a table by the name's ending. */
  void maps(String name, AtomicFile.Content content) {
    Kind kind = name.endsWith(Kind.CSV.ending()) ? Kind.CSV : Kind.PNG;
    String stem = name.substring(0, name.length() - kind.ending().length());
    dialogs.toSave(kind, stem).ifPresent(file -> background.run("Saving " + file.getFileName(), () -> {
      AtomicFile.write(file, content);
      return file;
    }, saved -> notices.accept(Notice.of("Saved " + saved))));
  }
}
