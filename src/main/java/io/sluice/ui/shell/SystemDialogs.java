package io.sluice.ui.shell;

import io.sluice.disk.ProgramFolder;
import io.sluice.graph.Document;
import io.sluice.ui.theme.Theme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;

/** Asks with the system's own dialogs for files. */
final class SystemDialogs implements FileDialogs {
  private static final ButtonType SAVE = new ButtonType("Save", ButtonData.YES);
  private static final ButtonType DISCARD = new ButtonType("Don't save", ButtonData.NO);
  private static final ButtonType OVERWRITE = new ButtonType("Overwrite", ButtonData.YES);
  private static final ButtonType CANCEL = new ButtonType("Cancel", ButtonData.CANCEL_CLOSE);

  private final Stage owner;
  private Path folder = Path.of(System.getProperty("user.home", ""));

  /** Dialogs over {@code owner}. */
  SystemDialogs(Stage owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> toOpen(List<Kind> kinds) {
    FileChooser chooser = chooser("Open");
    List<String> all = kinds.stream().flatMap(kind -> kind.endings().stream()).toList();
    chooser.getExtensionFilters().add(filter("All that can be opened here", all));
    kinds.forEach(kind -> chooser.getExtensionFilters().add(filter(kind.title(), kind.endings())));
    return remembered(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> toSave(Kind kind, String suggestedName) {
    FileChooser chooser = chooser("Save " + kind.title().toLowerCase(Locale.ROOT));
    chooser.getExtensionFilters().add(filter(kind.title(), List.of(kind.ending())));
    chooser.setInitialFileName(suggestedName + kind.ending());
    return remembered(chooser.showSaveDialog(owner)).flatMap(file -> withEnding(file, kind));
  }

  @Override
  public Optional<Path> toSaveFolder(String name) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Where to put the folder " + name);
    chooser.setInitialDirectory(start().toFile());
    Optional<Path> place = Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    place.ifPresent(chosen -> folder = chosen);
    return place.map(chosen -> chosen.resolve(name)).filter(whole -> !Files.exists(whole)
        || ask(whole.getFileName() + " is there already", "Overwrite what it has of these files?", OVERWRITE, CANCEL) == OVERWRITE);
  }

  @Override
  public Optional<ExportChoice> toExport(Document design) {
    ExportPane pane = new ExportPane(design);
    ButtonType export = new ButtonType("Export…", ButtonData.OK_DONE);
    Dialog<ExportChoice> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("Export " + design.name());
    dialog.getDialogPane().setContent(pane);
    dialog.getDialogPane().getButtonTypes().addAll(export, CANCEL);
    dialog.getDialogPane().lookupButton(export).disableProperty().bind(pane.impossibleProperty());
    dialog.setResultConverter(button -> button == export ? pane.choice() : null);
    Theme.of(owner.getScene()).apply(dialog.getDialogPane().getScene());
    return dialog.showAndWait();
  }

  @Override
  public Unsaved whatOf(String name, List<String> unsaved) {
    String what = String.join(" and ", unsaved);
    ButtonType answer = ask("'" + name + "' is not saved", "Save " + what + "?", SAVE, DISCARD, CANCEL);
    return answer == SAVE ? Unsaved.SAVE : answer == DISCARD ? Unsaved.DISCARD : Unsaved.CANCEL;
  }

  private ButtonType ask(String header, String question, ButtonType... answers) {
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, question, answers);
    alert.initOwner(owner);
    alert.setTitle("Sluice");
    alert.setHeaderText(header);
    alert.setGraphic(null); // the question says it is one
    Theme.of(owner.getScene()).apply(alert.getDialogPane().getScene());
    return alert.showAndWait().orElse(CANCEL);
  }

  /** The system's dialog lets one leave the ending out; whether the file with it may be overwritten it has not asked then. */
  private Optional<Path> withEnding(Path file, Kind kind) {
    Path whole = kind.ended(file);
    boolean free = whole.equals(file) || !Files.exists(whole);
    return free || ask(whole.getFileName() + " is there already", "Overwrite it?", OVERWRITE, CANCEL) == OVERWRITE
        ? Optional.of(whole)
        : Optional.empty();
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(start().toFile());
    return chooser;
  }

  private Path start() {
    return Files.isDirectory(folder) ? folder : ProgramFolder.home();
  }

  private static ExtensionFilter filter(String title, List<String> endings) {
    List<String> patterns = endings.stream().map(ending -> "*" + ending).toList();
    return new ExtensionFilter(title + " (" + String.join(", ", patterns) + ")", patterns);
  }

  private Optional<Path> remembered(File chosen) {
    Optional<Path> path = Optional.ofNullable(chosen).map(File::toPath);
    path.map(Path::getParent).ifPresent(parent -> folder = parent);
    return path;
  }
}
