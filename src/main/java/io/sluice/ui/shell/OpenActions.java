package io.sluice.ui.shell;

import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.ModelImport;
import io.sluice.ui.shell.FileDialogs.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Opening and closing documents. A document gets a tab when it has been read whole, in the background; one that is open already comes to
 * the front. FX thread only.
 */
final class OpenActions {
  private final Workspaces workspaces;
  private final Shared shared;
  private final Function<Workbench, Workspace> making;

  /**
   * What can be opened into {@code workspaces}.
   *
   * @param making puts views around a document
   */
  OpenActions(Workspaces workspaces, Shared shared, Function<Workbench, Workspace> making) {
    this.workspaces = workspaces;
    this.shared = shared;
    this.making = making;
  }

  /** Opens an empty document. */
  void startNew() {
    open(Document.empty("untitled"), new Origin.OfUser());
  }

  /** Opens a design or a checkpoint that the user chooses. */
  void choose() {
    shared.dialogs().toOpen(List.of(Kind.DESIGN, Kind.CHECKPOINT)).ifPresent(this::read);
  }

  /** Opens a model of another program that the user chooses; weights alone are put into the design in front. */
  void chooseImport() {
    shared.dialogs().toOpen(List.of(Kind.ONNX, Kind.KERAS, Kind.HDF5, Kind.WEIGHTS)).ifPresent(this::importModel);
  }

  private void importModel(Path file) {
    Optional<ModelImport> kind = ModelImport.of(file);
    Optional<Document> design = workspaces.front().map(it -> it.bench().design().document());
    if (kind.isEmpty() || kind.get().needsDesign() && design.isEmpty()) {
      shared.notices().accept(Notice.problem(file + (kind.isEmpty() ? ": expected an ONNX, Keras or safetensors file, found another ending"
          : ": expected an open design that these weights are for, found none; open it first")));
      return;
    }
    shared.background().run("Importing " + file.getFileName(), () -> kind.get().read(file, design.orElse(null)), imported -> {
      open(new Workbench(imported.network(), new Origin.OfImport(file), shared.datasets(), shared.notices()));
      shared.notices().accept(Notice.of(sentence(file, imported)));
    });
  }

  /** What came of an import: how much, what has another name now, and what else one should know. */
  private static String sentence(Path file, ImportedNetwork imported) {
    int blocks = imported.network().document().graph().nodes().size();
    String names = imported.names().entrySet().stream().limit(3)
        .map(each -> "'" + each.getKey() + "' is '" + each.getValue() + "'").collect(Collectors.joining(", "));
    int more = imported.names().size() - 3;
    return "Imported " + file + " with its weights: " + blocks + " blocks"
        + (names.isEmpty() ? "" : "; " + names + (more > 0 ? " and " + more + " more have other names too" : ""))
        + imported.notes().stream().map(note -> "; " + note).collect(Collectors.joining());
  }

  /** Opens one of the designs that come with the program; it is saved elsewhere, as it has no file of the user's own. */
  void sample(String name) {
    Origin origin = new Origin.OfSample(name);
    unlessOpen(origin, () -> shared.background().run("Opening " + name, () -> Samples.read(name), document -> open(document, origin)));
  }

  /** Opens {@code file}, a design or a checkpoint by its ending. */
  void read(Path file) {
    String doing = "Opening " + file.getFileName();
    Origin origin = new Origin.OfFile(file);
    unlessOpen(origin, () -> {
      if (Origin.isCheckpoint(file)) {
        shared.background().run(doing, () -> StoredTraining.read(file), stored -> {
          open(new Workbench(stored.checkpoint(), origin, shared.datasets(), shared.notices()));
          stored.complaint().ifPresent(why -> shared.notices().accept(Notice.problem(why)));
        });
      } else {
        shared.background().run(doing, () -> DesignFile.read(file), document -> open(document, origin));
      }
    });
  }

  /** Opens {@code document}. */
  void open(Document document, Origin origin) {
    open(new Workbench(document, origin, shared.datasets(), shared.notices()));
  }

  /** In a tab of its own; an empty one that nobody has done anything on makes room for it. */
  private void open(Workbench bench) {
    Optional<Workspace> untouched = workspaces.front().filter(it -> it.bench().isUntouched() && !bench.isUntouched());
    workspaces.open(making.apply(bench));
    untouched.ifPresent(workspaces::close);
  }

  private void unlessOpen(Origin origin, Runnable opening) {
    workspaces.from(origin).filter(it -> !(origin instanceof Origin.OfSample) || !it.bench().isDesignUnsaved())
        .ifPresentOrElse(workspaces::bring, opening);
  }

  /** Closes {@code workspace}, unless the user would rather save it first. */
  void close(Workspace workspace) {
    close(workspace, () -> {});
  }

  private void close(Workspace workspace, Runnable then) {
    if (!workspace.bench().unsaved().isEmpty()) {
      workspaces.bring(workspace); // what is asked about should be in sight
    }
    workspace.files().whenSafe(() -> {
      workspaces.close(workspace);
      then.run();
    });
  }

  /** Does {@code then} once there is nothing left that could be lost; documents are asked about one after the other. */
  void whenAllSafe(Runnable then) {
    whenSafe(List.copyOf(workspaces.all()), then);
  }

  private void whenSafe(List<Workspace> left, Runnable then) {
    if (left.isEmpty()) {
      then.run();
      return;
    }
    Workspace first = left.getFirst();
    if (!first.bench().unsaved().isEmpty()) {
      workspaces.bring(first);
    }
    first.files().whenSafe(() -> whenSafe(left.subList(1, left.size()), then));
  }
}
