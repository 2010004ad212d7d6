package io.sluice.ui.canvas;

import io.sluice.block.Block;
import io.sluice.block.BlockType;
import io.sluice.ui.model.BlockOffer;
import io.sluice.ui.model.BlockSearch;
import io.sluice.ui.theme.FamilyStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/**
 * A search for a block to add, where it will stand: type, choose with the arrows, Enter. Values may follow the name, {@code conv 16 5x5 valid},
 * and a comma adds the block and goes on to the next. It goes away on Escape or a click elsewhere.
 */
final class AddSearch extends VBox {
  static final double WIDTH = 400;
  private static final int MOST_ROWS = 8;
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  /** A comma behind a block; one between digits is of a list of channels. */
  private static final Pattern AND_THEN = Pattern.compile("(?<block>.*?\\S)\\s*,\\s*(?<rest>[^\\s\\d,].*)");

  private final Predicate<Block> fits;
  private final List<BlockType<?>> first;
  private final Consumer<Block> onChosen;
  private final Consumer<String> onGoesOn;
  private final Runnable onLineDone;
  private final Runnable onClosed;
  private final TextField text = new TextField();
  private final VBox rows = new VBox();
  private final Label hint = new Label("Values after the name: conv 16 5x5 valid\nA comma goes on behind it: gate, tanh, avg");
  private List<BlockOffer> found = List.of();
  private int chosen;
  private int firstShown;
  private boolean goesOn;
  private boolean closed;

  /**
   * A search that is not shown yet.
   *
   * @param fits     whether a block can be added here
   * @param first    the kinds of blocks that are offered before others that fit the text as well, the likeliest first
   * @param onChosen what is done with the choice
   * @param onGoesOn searches for the block behind it, given what is typed of that already
   * @param onLineDone what is done when the choice was the last of several in one line
   * @param onClosed takes this away; whether something was chosen or not
   */
  AddSearch(Predicate<Block> fits, List<BlockType<?>> first, Consumer<Block> onChosen, Consumer<String> onGoesOn, Runnable onLineDone,
      Runnable onClosed) {
    this.fits = fits;
    this.first = List.copyOf(first);
    this.onChosen = onChosen;
    this.onGoesOn = onGoesOn;
    this.onLineDone = onLineDone;
    this.onClosed = onClosed;
    setId("add-search");
    getStyleClass().add("add-search");
    setManaged(false);
    text.setPromptText("Add a block: name or what it does");
    text.setAccessibleText("Search for a block to add");
    text.setAccessibleHelp(hint.getText());
    text.textProperty().subscribe(this::type);
    text.focusedProperty().addListener((_, _, focused) -> {
      if (focused) {
        show(); // a field may be higher with the focus
      } else {
        close();
      }
    });
    hint.getStyleClass().addAll("secondary", "add-search-hint");
    getChildren().addAll(text, rows, hint);
    sceneProperty().addListener((_, _, shownIn) -> {
      if (shownIn != null) {
        show();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    addEventFilter(ScrollEvent.SCROLL, this::scroll);
  }

  /** Takes the focus. */
  void begin() {
    OpeningKey.focus(text);
  }

  /** Takes the focus while someone is typing: {@code typed} is there already. */
  void goOn(String typed) {
    goesOn = true;
    text.requestFocus();
    text.setText(typed);
    text.end();
  }

  private void type(String typed) {
    Matcher andThen = AND_THEN.matcher(typed);
    if (andThen.matches()) {
      find(andThen.group("block"));
      if (offered().isPresent()) {
        choose(offered().get());
        onGoesOn.accept(andThen.group("rest"));
      }
    } else {
      find(typed.replaceFirst("[\\s,]+$", ""));
    }
  }

  private void find(String wanted) {
    found = BlockSearch.offers(wanted, first).stream().filter(offer -> fits.test(offer.block())).toList();
    chosen = 0;
    show();
  }

  private void show() {
    firstShown = firstShown(MOST_ROWS);
    List<Node> shown = found.stream().skip(firstShown).limit(MOST_ROWS).<Node>map(this::row).toList();
    rows.getChildren().setAll(shown.isEmpty() ? List.of(nothing()) : shown);
    applyCss(); // rows are as high as the style sheet has them
    if (getParent() != null && shown.size() > 1) {
      double over = prefHeight(WIDTH) - getParent().getLayoutBounds().getHeight();
      keep(Math.clamp(shown.size() - (int) Math.ceil(over / (rows.prefHeight(WIDTH) / shown.size())), 1, shown.size()));
    }
    autosize();
  }

  /** Takes rows away but for so many, the chosen one among them, where the canvas is low. */
  private void keep(int most) {
    int first = firstShown(most);
    rows.getChildren().setAll(List.copyOf(rows.getChildren().subList(first - firstShown, Math.min(first - firstShown + most, rows.getChildren().size()))));
    firstShown = first;
  }

  /** The first row of so many, such that the chosen one is among them. */
  private int firstShown(int most) {
    return Math.clamp(firstShown, Math.max(0, chosen - most + 1), chosen);
  }

  private Label nothing() {
    Label label = new Label(text.getText().isBlank() ? "No block fits here" : "No block that fits for '" + text.getText().strip() + "'");
    label.getStyleClass().addAll("secondary", "add-search-hint");
    return label;
  }

  private Node row(BlockOffer offer) {
    BlockType<?> type = offer.block().type();
    FontIcon icon = new FontIcon(type.icon());
    icon.getStyleClass().add("palette-icon");
    Label name = new Label(type.name());
    name.getStyleClass().add("palette-name");
    name.setMinWidth(USE_PREF_SIZE);
    Label says = new Label(offer.refusal().orElse(offer.typed() ? offer.block().summary() : type.help()));
    says.getStyleClass().add(offer.refusal().isPresent() ? "problem-text" : offer.typed() ? "node-summary" : "secondary");
    HBox row = new HBox(icon, name, says);
    row.getStyleClass().addAll("add-search-row", FamilyStyle.of(type.family()));
    row.setAccessibleRole(AccessibleRole.LIST_ITEM);
    row.setAccessibleText(type.name() + ": " + says.getText());
    row.pseudoClassStateChanged(CHOSEN, offer.equals(found.get(chosen)));
    row.setOnMousePressed(_ -> chooseLast(offer));
    return row;
  }

  /** What Enter takes: the chosen one, if it can be had. */
  private Optional<BlockOffer> offered() {
    return found.stream().skip(chosen).findFirst().filter(offer -> offer.refusal().isEmpty());
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> offered().ifPresent(this::chooseLast);
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

  private void chooseLast(BlockOffer offer) {
    choose(offer);
    if (goesOn && offer.refusal().isEmpty()) {
      onLineDone.run();
    }
  }

  private void choose(BlockOffer offer) {
    if (offer.refusal().isEmpty()) {
      close();
      onChosen.accept(offer.block());
    }
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
