package io.sluice.ui.canvas;

import io.sluice.block.BlockType;
import io.sluice.ui.model.BlockSearch;
import io.sluice.ui.theme.FamilyStyle;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A search for a block to add, where it will stand: type, choose with the arrows, Enter. It goes away on Escape or a click elsewhere. */
final class AddSearch extends VBox {
  static final double WIDTH = 320;
  private static final int ROWS = 8;
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Predicate<BlockType<?>> fits;
  private final List<BlockType<?>> recent;
  private final Consumer<BlockType<?>> onChosen;
  private final Runnable onClosed;
  private final TextField text = new TextField();
  private final VBox rows = new VBox();
  private List<BlockType<?>> found = List.of();
  private int chosen;
  private int first;
  private boolean closed;

  /**
   * A search that is not shown yet.
   *
   * @param fits     whether a kind of block can be added here
   * @param recent   what was added last, the newest first
   * @param onChosen what is done with the choice
   * @param onClosed takes this away; whether something was chosen or not
   */
  AddSearch(Predicate<BlockType<?>> fits, List<BlockType<?>> recent, Consumer<BlockType<?>> onChosen, Runnable onClosed) {
    this.fits = fits;
    this.recent = recent;
    this.onChosen = onChosen;
    this.onClosed = onClosed;
    setId("add-search");
    getStyleClass().add("add-search");
    setManaged(false);
    text.setPromptText("Add a block: name or what it does");
    text.setAccessibleText("Search for a block to add");
    text.textProperty().subscribe(this::find);
    text.focusedProperty().addListener((_, _, focused) -> {
      if (!focused) {
        close();
      }
    });
    getChildren().addAll(text, rows);
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventFilter(ScrollEvent.SCROLL, this::scroll);
  }

  /** Takes the focus. */
  void begin() {
    OpeningKey.focus(text);
  }

  private void find(String typed) {
    found = BlockSearch.find(typed, recent).stream().filter(fits).toList();
    chosen = 0;
    show();
  }

  private void show() {
    first = Math.clamp(first, Math.max(0, chosen - ROWS + 1), chosen);
    List<Node> shown = found.stream().skip(first).limit(ROWS).<Node>map(this::row).toList();
    rows.getChildren().setAll(shown.isEmpty() ? List.of(nothing()) : shown);
    applyCss(); // rows are as high as the style sheet has them
    autosize();
  }

  private Label nothing() {
    Label label = new Label(text.getText().isBlank() ? "No block fits here" : "No block that fits for '" + text.getText().strip() + "'");
    label.getStyleClass().add("secondary");
    return label;
  }

  private Node row(BlockType<?> type) {
    FontIcon icon = new FontIcon(type.icon());
    icon.getStyleClass().add("palette-icon");
    Label name = new Label(type.name());
    name.getStyleClass().add("palette-name");
    name.setMinWidth(USE_PREF_SIZE);
    Label help = new Label(type.help());
    help.getStyleClass().add("secondary");
    HBox row = new HBox(icon, name, help);
    row.getStyleClass().addAll("add-search-row", FamilyStyle.of(type.family()));
    row.setAccessibleRole(AccessibleRole.LIST_ITEM);
    row.setAccessibleText(type.name() + ": " + type.help());
    row.pseudoClassStateChanged(CHOSEN, type.equals(found.get(chosen)));
    row.setOnMousePressed(_ -> choose(type));
    return row;
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> found.stream().skip(chosen).findFirst().ifPresent(this::choose);
      case DOWN, TAB -> move(event.isShiftDown() ? -1 : 1);
      case UP -> move(-1);
      case ESCAPE -> close();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void scroll(ScrollEvent event) {
    move(event.getDeltaY() < 0 ? 1 : -1);
    event.consume();
  }

  private void move(int step) {
    if (!found.isEmpty()) {
      chosen = Math.clamp(chosen + step, 0, found.size() - 1);
      show();
    }
  }

  private void choose(BlockType<?> type) {
    close();
    onChosen.accept(type);
  }

  private void close() {
    if (!closed) {
      closed = true;
      onClosed.run();
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }
}
