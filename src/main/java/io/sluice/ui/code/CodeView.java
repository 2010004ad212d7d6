package io.sluice.ui.code;

import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Recipe;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.part.Seen;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The network on the canvas as Keras or PyTorch source, kept up with each edit. The selected blocks' lines are marked, and a click on a line
 * selects its block; a network with errors has no code, and the first error is said instead. FX thread only; the source is written by an
 * executor.
 */
public final class CodeView extends VBox implements Seen {
  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final DesignModel design;
  private final Executor executor;
  private final ToggleGroup dialects = new ToggleGroup();
  private final ListView<CodeLine> lines = new ListView<>();
  private final Label reason = new Label();
  private final Label said = new Label();
  private final Button copy = new Button("Copy", new FontIcon("mdi2c-content-copy"));
  private Wanted wanted;
  private boolean seen = true;

  /** What the code depends on; where a block lies is not in it. */
  private record Wanted(Dialect dialect, String name, Graph graph, Recipe recipe) {}

  /**
   * A view of the code of {@code design}.
   *
   * @param executor writes the source, away from the FX thread
   */
  public CodeView(DesignModel design, Executor executor) {
    this.design = design;
    this.executor = executor;
    setId("code");
    getStyleClass().add("code-view");
    StackPane content = new StackPane(lines, reason);
    VBox.setVgrow(content, Priority.ALWAYS);
    getChildren().addAll(head(), content);
    reason.getStyleClass().add("empty-text");
    reason.setId("code-reason");
    lines.setId("code-lines");
    lines.setAccessibleText("Program of the network");
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setCellFactory(_ -> new CodeCell(design::selection, this::select));
    lines.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    design.documentProperty().subscribe(_ -> write());
    dialects.selectedToggleProperty().subscribe(_ -> write());
    design.selectionProperty().addListener((_, _, _) -> mark());
  }

  private HBox head() {
    HBox choice = new HBox();
    choice.getStyleClass().add("code-dialects");
    for (Dialect dialect : Dialect.values()) {
      ToggleButton button = new ToggleButton(dialect.title());
      button.setId("code-" + dialect.name().toLowerCase(Locale.ROOT));
      button.setUserData(dialect);
      button.setToggleGroup(dialects);
      Tip.on(button, "The network as " + dialect.title() + " source");
      button.getStyleClass().addAll(dialect.ordinal() == 0 ? "left-pill" : "right-pill", "small");
      choice.getChildren().add(button);
    }
    dialects.selectToggle(dialects.getToggles().getFirst());
    dialects.selectedToggleProperty().subscribe((before, now) -> {
      if (now == null) {
        dialects.selectToggle(before); // one of them is always chosen
      }
    });
    copy.setId("code-copy");
    copy.getStyleClass().add("small");
    Tip.on(copy, "Copy the whole program; Ctrl+C copies the lines that are chosen");
    copy.setOnAction(_ -> copy(lines.getItems()));
    said.getStyleClass().add("secondary");
    said.setId("code-said");
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox head = new HBox(choice, between, said, copy);
    head.getStyleClass().add("code-head");
    return head;
  }

  @Override
  public void setSeen(boolean isSeen) {
    seen = isSeen;
    write();
    mark();
  }

  /** Has the source written if somebody looks at it, unless it is already what is wanted. */
  private void write() {
    if (!seen || dialects.getSelectedToggle() == null) {
      return;
    }
    Dialect dialect = (Dialect) dialects.getSelectedToggle().getUserData();
    Document document = design.document();
    Wanted now = new Wanted(dialect, document.name(), document.graph(), document.recipe());
    if (now.equals(wanted)) {
      return;
    }
    wanted = now;
    Inference inference = design.inference();
    if (!inference.isSound()) {
      show(List.of(), "There is no code for this network yet. " + inference.errors().getFirst().message());
      return;
    }
    executor.execute(() -> {
      List<CodeLine> written = CodeLine.of(dialect, document);
      Platform.runLater(() -> {
        if (now.equals(wanted)) {
          show(written, "");
        }
      });
    });
  }

  private void show(List<CodeLine> written, String why) {
    said.setText("");
    reason.setText(why);
    lines.setVisible(why.isEmpty());
    copy.setDisable(!why.isEmpty());
    if (!written.equals(lines.getItems())) {
      lines.getItems().setAll(written);
      mark();
    }
  }

  private void select(CodeLine line) {
    line.block().ifPresent(block -> design.select(Set.of(block)));
  }

  /** The selection has changed: its lines are marked, and brought into sight unless one of them is. */
  private void mark() {
    if (!seen) {
      return;
    }
    lines.refresh();
    List<Integer> marked = IntStream.range(0, lines.getItems().size())
        .filter(k -> lines.getItems().get(k).block().filter(design.selection()::contains).isPresent())
        .boxed().toList();
    if (lines.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
        && !marked.isEmpty() && marked.stream().noneMatch(k -> isInSight(flow, k))) {
      lines.scrollTo(Math.max(0, marked.getFirst() - 2));
    }
  }

  private static boolean isInSight(VirtualFlow<?> flow, int index) {
    return index >= flow.getFirstVisibleCell().getIndex() && index <= flow.getLastVisibleCell().getIndex();
  }

  private void press(KeyEvent event) {
    if (COPY.match(event)) {
      List<CodeLine> chosen = lines.getSelectionModel().getSelectedIndices().stream().sorted().map(lines.getItems()::get).toList();
      copy(chosen.isEmpty() ? lines.getItems() : chosen);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      Optional.ofNullable(lines.getFocusModel().getFocusedItem()).ifPresent(this::select);
      event.consume();
    }
  }

  private void copy(List<CodeLine> some) {
    ClipboardContent content = new ClipboardContent();
    content.putString(some.stream().map(line -> line.text() + "\n").collect(Collectors.joining()));
    Clipboard.getSystemClipboard().setContent(content);
    said.setText("Copied " + (some.size() == 1 ? "one line" : some.size() + " lines"));
  }
}
