package io.sluice.ui.shell;

import io.sluice.graph.Document;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.ModelImport;
import io.sluice.ui.settings.Journal;
import io.sluice.ui.settings.RecentFiles;
import io.sluice.ui.shell.FileDialogs.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opening and closing documents. A document gets a tab when it has been read whole, in the background; one that is open already comes to
 * the front. FX thread only.
 */
final class OpenActions {
  private static final String UNTITLED = "untitled";

  private final Workspaces workspaces;
  private final Shared shared;
  private final Making making;
  private final RecentFiles recent;

  /** Puts views around the models of a document, which is kept on {@code page} of the journal while it is unsaved. */
  @FunctionalInterface
  interface Making {
    Workspace make(Workbench bench, Journal.Page page);
  }

  /** What can be opened into {@code workspaces}. */
  OpenActions(Workspaces workspaces, Shared shared, Making making) {
    this.workspaces = workspaces;
    this.shared = shared;
    this.making = making;
    recent = shared.user().recent();
  }

  /** Opens an empty document. */
  void startNew() {
    Set<String> taken = workspaces.all().stream().map(it -> it.bench().name()).collect(Collectors.toSet());
    String name = Stream.iterate(1, number -> number + 1).map(number -> number == 1 ? UNTITLED : UNTITLED + " " + number)
        .filter(free -> !taken.contains(free)).findFirst().orElseThrow();
    open(Document.empty(name), new Origin.OfUser());
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
      open(Content.imported(imported.network(), new Origin.OfImport(file)));
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
    read(new Origin.OfSample(name), name);
  }

  /** Opens {@code file}, a design or a checkpoint by its ending. */
  void read(Path file) {
    read(new Origin.OfFile(file), String.valueOf(file.getFileName()));
  }

  private void read(Origin origin, String name) {
    Optional<Workspace> there = workspaces.from(origin)
        .filter(it -> !(origin instanceof Origin.OfSample) || !it.bench().isDesignUnsaved()); // a changed sample is the user's own by now
    there.ifPresentOrElse(workspaces::bring, () -> shared.background().run("Opening " + name, () -> Content.read(origin), this::open));
  }

  /** Opens {@code document}. */
  void open(Document document, Origin origin) {
    open(Content.of(document, origin));
  }

  /** In a tab of its own; an empty one that nobody has done anything on makes room for it. */
  private void open(Content content) {
    Workbench bench = content.bench(shared);
    Optional<Workspace> untouched = workspaces.front().filter(it -> it.bench().isUntouched() && !bench.isUntouched());
    workspaces.open(making.make(bench, shared.user().journal().page()));
    untouched.ifPresent(workspaces::close);
    if (content.origin() instanceof Origin.OfFile(Path file)) {
      recent.add(file);
    }
    content.complaint().map(Notice::problem).ifPresent(shared.notices());
  }

  /** Opens what was open the last time behind what is there. */
  void reopen(Content content) {
    content.complaint().map(Notice::problem).ifPresent(shared.notices());
    workspaces.add(making.make(content.bench(shared), shared.user().journal().page()));
  }

  /** Opens what was not saved when the program ended. */
  void restore(Journal.Left left) {
    Workbench bench = Workbench.restored(left.document(), Origin.of(left.origin()), shared.datasets(), shared.notices());
    workspaces.open(making.make(bench, left.page()));
  }

  /** Closes {@code workspace}, unless the user would rather save it first. */
  void close(Workspace workspace) {
    if (!workspace.bench().unsaved().isEmpty()) {
      workspaces.bring(workspace); // what is asked about should be in sight
    }
    workspace.files().whenSafe(() -> workspaces.close(workspace));
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
