package io.sluice.ui.shell;

import static io.sluice.ui.shell.Keys.ctrl;
import static io.sluice.ui.shell.Keys.ctrlShift;
import static io.sluice.ui.shell.Keys.key;
import static io.sluice.ui.shell.Keys.shift;

import io.sluice.export.picture.PictureFormat;
import io.sluice.ui.canvas.CanvasView;
import io.sluice.ui.settings.RecentFiles;
import io.sluice.ui.settings.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;

/** Everything that the user can do from a menu, in the order of the menus; what is about a document is about the one in front. FX thread only. */
final class Actions {
  private final Workspaces workspaces;
  private final WindowActions window;
  private final List<Entry.Group> menus = new ArrayList<>();
  private final RunActions runs;
  private final ObservableValue<String> undoable;
  private final ObservableValue<String> redoable;
  private final ObservableValue<Boolean> unselected;
  private final ObservableValue<Boolean> unseen;
  private final Action startNew;
  private final Action choose;
  private final Action undo;
  private final Action redo;

  /**
   * The actions of a window.
   *
   * @param samples names of the designs that come with the program
   * @param user    what is kept of the user between starts
   */
  Actions(Workspaces workspaces, OpenActions opening, WindowActions window, List<String> samples, UserState user) {
    this.workspaces = workspaces;
    this.window = window;
    undoable = workspaces.document().map(_ -> workspaces.front().flatMap(it -> it.bench().design().undoable()).orElse(null));
    redoable = workspaces.document().map(_ -> workspaces.front().flatMap(it -> it.bench().design().redoable()).orElse(null));
    unselected = workspaces.frontProperty().flatMap(it -> it.bench().design().selectionProperty()).map(Set::isEmpty).orElse(true);
    unseen = workspaces.frontProperty().flatMap(it -> it.inspector().seenProperty()).map(seen -> !seen).orElse(true);
    runs = new RunActions(workspaces);
    startNew = Action.of("New", opening::startNew).on(ctrl(KeyCode.N)).hint("Begin with an empty canvas, in a tab of its own");
    undo = makeUndo();
    redo = makeRedo();
    choose = Action.of("Open…", opening::choose).on(ctrl(KeyCode.O)).hint("Open a design, or a checkpoint with its design");
    menus.add(fileMenu(opening, samples, user.recent()));
    menus.add(editMenu());
    menus.add(ArrangeMenu.of(workspaces));
    menus.add(ViewMenu.of(workspaces, window, user.preferences()));
    menus.add(runs.menu());
    menus.add(new Entry.Group("Help", List.of(
        Action.of("Shortcuts", window::showShortcuts).on(key(KeyCode.F1)),
        Action.of("Commands…", window::showCommands).on(ctrlShift(KeyCode.P)).hint("Search for anything that can be done"),
        Action.of("Start page", window::showStartPage).hint("Samples and recent files"))));
  }

  /** The menus of the bar. */
  List<Entry.Group> menus() {
    return List.copyOf(menus);
  }

  /** All actions of a menu, those of its submenus too. */
  static Stream<Action> actions(Entry entry) {
    return switch (entry) {
      case Action action -> Stream.of(action);
      case Entry.Choice choice -> Stream.of(choice.action());
      case Entry.Group group -> group.entries().stream().flatMap(Actions::actions);
      case Entry.Fitting fitting -> fitting.actions().stream();
      case Entry.Changing changing -> changing.actions().getValue().stream();
      case Entry.Line _ -> Stream.empty();
    };
  }

  Action undo() {
    return undo;
  }

  Action redo() {
    return redo;
  }

  /** Opens an empty document. */
  Action startNew() {
    return startNew;
  }

  /** Opens what the user chooses. */
  Action choose() {
    return choose;
  }

  /** What can be done with the training. */
  RunActions runs() {
    return runs;
  }

  private Entry.Group fileMenu(OpenActions opening, List<String> samples, RecentFiles recent) {
    List<Entry> designs = samples.stream().<Entry>map(name -> Action.of(name, () -> opening.sample(name))).toList();
    return new Entry.Group("File", List.of(
        startNew,
        choose,
        recentMenu(opening, recent),
        new Entry.Group("Open sample", designs),
        new Entry.Line(),
        ofDocument("Save", it -> it.files().save()).on(ctrl(KeyCode.S)).hint("Save the design"),
        ofDocument("Save as…", it -> it.files().saveAs()).on(ctrlShift(KeyCode.S)).hint("Save the design in another file"),
        ofDocument("Save checkpoint…", it -> it.files().saveCheckpoint()).on(ctrl(KeyCode.K)).hint("Save the trained weights, with the design"),
        new Entry.Line(),
        Action.of("Import…", opening::chooseImport).on(ctrl(KeyCode.I)).hint("Open a model of another program: ONNX, Keras, or weights for the design"),
        ofDocument("Export…", it -> it.exports().model()).on(ctrl(KeyCode.E))
            .hint("Write the trained model for other programs, read it back and compare"),
        pictures(),
        new Entry.Line(),
        ofDocument("Close", opening::close).on(ctrl(KeyCode.W)).hint("Close this document; asks first if something is unsaved"),
        Action.of("Quit", window::close).on(ctrl(KeyCode.Q))));
  }

  private static Entry.Changing recentMenu(OpenActions opening, RecentFiles recent) {
    return new Entry.Changing("Open recent", Bindings.createObjectBinding(() -> recent.files().stream()
        .map(file -> Action.of(String.valueOf(file.getFileName()), () -> opening.read(file)).hint(file.toString())).toList(), recent.files()));
  }

  private Entry.Group editMenu() {
    return new Entry.Group("Edit", List.of(undo, redo, new Entry.Line(),
        onCanvas("Add block…", CanvasView::searchToAdd).on(shift(KeyCode.A)).hint("Search for a block and add it at the pointer; Tab does it too"),
        onCanvas("Cut", it -> it.clipboard().cut()).on(ctrl(KeyCode.X)).hint("Copy the selected blocks and take them away"),
        onCanvas("Copy", it -> it.clipboard().copy()).on(ctrl(KeyCode.C)).hint("Copy the selected blocks, as text that can be kept"),
        onCanvas("Paste", it -> it.clipboard().paste()).on(ctrl(KeyCode.V)).hint("Paste blocks"),
        onCanvas("Paste with wires", it -> it.clipboard().pasteWithIncoming()).on(ctrlShift(KeyCode.V))
            .hint("Paste blocks with the wires that came into them"),
        onCanvas("Duplicate", it -> it.edits().duplicate()).on(ctrl(KeyCode.D)).disabledWhen(unselected),
        onCanvas("Delete", it -> it.edits().delete()).on(key(KeyCode.DELETE)).hint("Take away the selected blocks, or the selected wire"),
        onCanvas("Delete and reconnect", it -> it.edits().deleteAndReconnect()).on(ctrl(KeyCode.DELETE)).disabledWhen(unselected)
            .hint("Take away the selected blocks and wire what was before them to what was behind"),
        onCanvas("Edit values", it -> it.edits().typeValues()).disabledWhen(unselected)
            .hint("Type the main parameters of the selected block where they stand; Enter on the canvas does it too"),
        onCanvas("Rename", it -> it.edits().rename()).on(key(KeyCode.F2)).disabledWhen(unselected),
        onCanvas("Select all", it -> it.selection().selectAll()).on(ctrl(KeyCode.A))));
  }

  private Entry.Group pictures() {
    return new Entry.Group("Export pictures and tables", List.of(
        ofDocument("Canvas as PNG…", it -> it.exports().canvas(it.canvas())).hint("Draw the whole design as it is on the canvas, with its live channels"),
        ofDocument("Design as SVG…", it -> it.exports().picture(PictureFormat.SVG)).hint("Draw blocks, wires and shapes where they lie"),
        ofDocument("Figure as SVG…", it -> it.exports().picture(PictureFormat.FIGURE)).disabledWhen(workspaces.inference().map(it -> !it.isSound()).orElse(true))
            .hint("Draw the network as papers do: stacks of maps in a row"),
        new Entry.Line(),
        ofDocument("Curves as SVG…", it -> it.exports().curves()).hint("Draw loss and accuracy over the steps"),
        ofDocument("Curves as CSV…", it -> it.exports().curvesTable()).hint("Write loss and accuracy of each step and epoch"),
        new Entry.Line(),
        ofDocument("Maps as PNG…", it -> it.inspector().savePicture()).disabledWhen(unseen)
            .hint("Draw all channels of the selected block into a file"),
        ofDocument("Maps as CSV…", it -> it.inspector().saveTable()).disabledWhen(unseen)
            .hint("Write the values of all channels of the selected block")));
  }

  private Action ofDocument(String text, Consumer<Workspace> work) {
    return Action.of(text, workspaces.with(work)).disabledWhen(workspaces.none());
  }

  private Action onCanvas(String text, Consumer<CanvasView> work) {
    return ofDocument(text, it -> work.accept(it.canvas()));
  }

  private Action makeUndo() {
    return ofDocument("Undo", it -> it.bench().design().undo()).named(undoable.map(what -> "Undo " + what).orElse("Undo"))
        .icon("mdi2u-undo").on(ctrl(KeyCode.Z)).disabledWhen(undoable.map(_ -> false).orElse(true));
  }

  private Action makeRedo() {
    return ofDocument("Redo", it -> it.bench().design().redo()).named(redoable.map(what -> "Redo " + what).orElse("Redo"))
        .icon("mdi2r-redo").on(ctrl(KeyCode.Y)).disabledWhen(redoable.map(_ -> false).orElse(true));
  }
}
