package io.sluice.ui.palette;

import io.sluice.block.BlockType;
import io.sluice.block.Family;
import io.sluice.graph.Document;
import io.sluice.ui.model.BlockSearch;
import io.sluice.ui.model.BlockTarget;
import io.sluice.ui.model.Offered;
import io.sluice.ui.model.OwnBlocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * All kinds of blocks, family by family, with a search on top. They are dragged onto the canvas with the mouse, or added by a double-click
 * or Enter. FX thread only.
 */
public final class PaletteView extends VBox {
  static final PseudoClass TAKEN = PseudoClass.getPseudoClass("taken");
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-found");

  private final BlockTarget target;
  private final ObservableList<Document> own;
  private final TextField search = new TextField();
  private final VBox entries = new VBox();
  private List<PaletteEntry> found = List.of();
  private Optional<PaletteDrag> drag = Optional.empty();

  /** The palette from which blocks go to {@code target}; none of the user's own among them. */
  public PaletteView(BlockTarget target) {
    this(target, FXCollections.observableArrayList());
  }

  /** The palette from which blocks go to {@code target}, with the user's own under the others. */
  public PaletteView(BlockTarget target, ObservableList<Document> own) {
    this.target = target;
    this.own = own;
    setId("palette");
    getStyleClass().add("palette");
    search.setId("palette-search");
    search.setPromptText("Search blocks");
    search.setAccessibleText("Search blocks by name, synonym or description");
    search.textProperty().subscribe(this::show);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
    entries.getStyleClass().add("palette-entries");
    ScrollPane scroll = new ScrollPane(entries);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("palette-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(search, scroll);
    addEventFilter(KeyEvent.KEY_PRESSED, this::cancelOnEscape);
    own.addListener((ListChangeListener<Document>) _ -> show(search.getText()));
  }

  private void show(String text) {
    boolean all = text.isBlank();
    List<Node> rows = new ArrayList<>();
    found = new ArrayList<>();
    Family section = null;
    for (BlockType<?> type : BlockSearch.find(text)) {
      if (all && type.family() != section) {
        section = type.family();
        rows.add(heading(section.title()));
      }
      add(new Offered.Kind(type), rows);
    }
    addOwn(text, rows);
    if (rows.isEmpty()) {
      rows.add(nothing(text));
    } else if (!all && !found.isEmpty()) {
      found.getFirst().pseudoClassStateChanged(FIRST, true);
    }
    entries.getChildren().setAll(rows);
  }

  private void addOwn(String text, List<Node> rows) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<Document> fitting = own.stream().filter(block -> OwnBlocks.title(block).toLowerCase(Locale.ROOT).contains(wanted)).toList();
    if (!fitting.isEmpty()) {
      rows.add(heading("My blocks"));
      fitting.forEach(block -> add(new Offered.Own(block), rows));
    }
  }

  private void add(Offered offered, List<Node> rows) {
    PaletteEntry entry = entry(offered);
    found.add(entry);
    rows.add(entry);
  }

  private static Label heading(String title) {
    Label heading = new Label(title);
    heading.getStyleClass().addAll("palette-heading", "secondary");
    return heading;
  }

  private static Label nothing(String text) {
    Label label = new Label("No block for '" + text.strip() + "'. Try a word such as filter, attention or pooling.");
    label.getStyleClass().addAll("palette-nothing", "secondary");
    return label;
  }

  private PaletteEntry entry(Offered offered) {
    PaletteEntry entry = new PaletteEntry(offered);
    entry.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> press(entry, event));
    entry.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> click(entry, event));
    entry.addEventHandler(KeyEvent.KEY_PRESSED, event -> entryKey(entry, event));
    return entry;
  }

  private void press(PaletteEntry entry, MouseEvent event) {
    entry.requestFocus();
    if (event.getButton() == MouseButton.PRIMARY && drag.isEmpty()) {
      drag = Optional.of(new PaletteDrag(entry, target, event, () -> drag = Optional.empty()));
    }
    event.consume();
  }

  private void cancelOnEscape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && drag.isPresent()) {
      drag.get().end();
      event.consume();
    }
  }

  private void click(PaletteEntry entry, MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
      target.add(entry.offered());
    }
    event.consume();
  }

  private void entryKey(PaletteEntry entry, KeyEvent event) {
    switch (event.getCode()) {
      case ENTER, SPACE -> target.add(entry.offered());
      case DOWN -> focusNext(entry, 1);
      case UP -> focusNext(entry, -1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void focusNext(PaletteEntry entry, int step) {
    int next = found.indexOf(entry) + step;
    if (next < 0) {
      search.requestFocus();
    } else if (next < found.size()) {
      found.get(next).requestFocus();
    }
  }

  private void searchKey(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> addFirst();
      case DOWN -> found.stream().findFirst().ifPresent(Node::requestFocus);
      case ESCAPE -> search.clear();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void addFirst() {
    if (!search.getText().isBlank() && !found.isEmpty()) {
      target.add(found.getFirst().offered());
      search.selectAll();
    }
  }
}
