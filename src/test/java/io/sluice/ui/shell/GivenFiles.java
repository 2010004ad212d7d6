package io.sluice.ui.shell;

import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.graph.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers as told, where a person would choose in the system's dialogs. */
final class GivenFiles implements FileDialogs {
  Optional<Path> file = Optional.empty();
  Optional<ExportChoice> export = Optional.of(new ExportChoice(ExportFormat.ONNX, ExportOptions.STANDARD));
  Unsaved unsaved = Unsaved.DISCARD;

  @Override
  public Optional<Path> toOpen(List<Kind> kinds) {
    return file;
  }

  @Override
  public Optional<Path> toSave(Kind kind, String suggestedName) {
    return file;
  }

  @Override
  public Optional<Path> toSaveFolder(String name) {
    return file;
  }

  @Override
  public Optional<ExportChoice> toExport(Document design) {
    return export;
  }

  @Override
  public Unsaved whatOf(String name, List<String> what) {
    return unsaved;
  }
}
