package io.sluice.ui.shell;

import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.file.TimelineFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.ui.settings.RecentFiles;
import io.sluice.ui.shell.FileDialogs.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Saving one document, and asking before it is lost. Files are written in the background. FX thread only. */
final class FileActions {
  private final Workbench bench;
  private final FileDialogs dialogs;
  private final Background background;
  private final Notice.Board notices;
  private final RecentFiles recent;

  /** What can be done with the files of {@code bench}. */
  FileActions(Workbench bench, Shared shared) {
    this.bench = bench;
    dialogs = shared.dialogs();
    background = shared.background();
    notices = shared.notices();
    recent = shared.user().recent();
  }

  /** Saves the design in its file, or asks for one. */
  void save() {
    save(() -> {});
  }

  /** Asks for a file and saves the design in it. */
  void saveAs() {
    dialogs.toSave(Kind.DESIGN, bench.name()).ifPresent(file -> write(file, () -> {}));
  }

  /** Asks for a file and saves what was learned in it, design included. */
  void saveCheckpoint() {
    saveCheckpoint(() -> {});
  }

  private void save(Runnable then) {
    bench.file().or(() -> dialogs.toSave(Kind.DESIGN, bench.name())).ifPresent(file -> write(file, then));
  }

  private void write(Path file, Runnable then) {
    Document document = bench.design().document();
    background.run("Saving " + file.getFileName(), () -> {
      DesignFile.write(file, document.withName(stem(file)));
      return file;
    }, saved -> {
      bench.savedDesign(document, saved);
      recent.add(saved.toAbsolutePath().normalize());
      then.run();
    });
  }

  private void saveCheckpoint(Runnable then) {
    dialogs.toSave(Kind.CHECKPOINT, bench.name()).ifPresent(file -> withCheckpoint(checkpoint -> background.run(
        "Saving " + file.getFileName(), () -> {
          CheckpointFile.write(file, checkpoint);
          TimelineFile.write(file, checkpoint);
          return file;
        }, saved -> {
          bench.savedWeights(checkpoint);
          recent.add(saved.toAbsolutePath().normalize());
          notices.accept(Notice.of("Saved the trained weights and their design in " + saved));
          then.run();
        })));
  }

  /** Hands what was learned so far to {@code then}, on the FX thread, once the step under way is done. */
  void withCheckpoint(Consumer<Checkpoint> then) {
    bench.driver().checkpoint().whenComplete((checkpoint, failure) -> Platform.runLater(() -> {
      if (failure == null) {
        then.accept(checkpoint);
      } else {
        notices.accept(Notice.problem(Background.sentence(failure)));
      }
    }));
  }

  /** Does {@code next} unless unsaved work would be lost by it and the user would rather not; saves first if the user wants that. */
  void whenSafe(Runnable next) {
    List<String> unsaved = bench.unsaved();
    if (unsaved.isEmpty()) {
      next.run();
      return;
    }
    switch (dialogs.whatOf(bench.name(), unsaved)) {
      case SAVE -> saveDesignThen(() -> saveWeightsThen(next));
      case DISCARD -> next.run();
      case CANCEL -> { }
    }
  }

  private void saveDesignThen(Runnable next) {
    if (bench.isDesignUnsaved()) {
      save(next);
    } else {
      next.run();
    }
  }

  private void saveWeightsThen(Runnable next) {
    if (bench.areWeightsUnsaved()) {
      saveCheckpoint(next);
    } else {
      next.run();
    }
  }

  /** The file's name without the ending that the program gives it. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    return List.of(DesignFile.ENDING, CheckpointFile.ENDING).stream()
        .filter(name::endsWith)
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .filter(stem -> !stem.isEmpty())
        .findFirst()
        .orElse(name);
  }
}
