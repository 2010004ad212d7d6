package io.sluice.ui.featuremaps;

import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/** The choices above the maps: colours, scale, what is shown, in which order, how close, and where to take them. FX thread only. */
final class MapsTools extends FlowPane {
  private final ComboBox<MapsShown> shown = choice("maps-shown", MapsShown::words, "What is shown of each channel");
  private final ComboBox<ChannelSort> sort = choice("maps-sort", ChannelSort::words, "Order of the channels; pinned ones come first");
  private final Button closer = button("maps-closer", "mdi2m-magnify-plus-outline", "Look closer at all maps (Ctrl + wheel)");
  private final Button wider = button("maps-wider", "mdi2m-magnify-minus-outline", "Look less close (Ctrl + wheel)");
  private final MenuButton save = new MenuButton("Save");
  private boolean offering;

  /**
   * The choices.
   *
   * @param onShown told when something else is to be shown
   * @param onSort  told when another order is wanted
   * @param onZoom  asked to zoom in (true) or out
   */
  MapsTools(ViewOptions options, MapsTaking taking, Runnable onShown, Runnable onSort, Consumer<Boolean> onZoom) {
    getStyleClass().add("maps-tools");
    shown.getItems().setAll(new MapsShown.Plain());
    sort.getItems().setAll(ChannelSort.INDEX);
    shown.setValue(new MapsShown.Plain());
    sort.setValue(ChannelSort.INDEX);
    shown.valueProperty().subscribe(_ -> unlessOffering(onShown));
    sort.valueProperty().subscribe(_ -> unlessOffering(onSort));
    closer.setOnAction(_ -> onZoom.accept(true));
    wider.setOnAction(_ -> onZoom.accept(false));
    save.setId("save-maps");
    save.getItems().addAll(
        item("save-png", "Maps as PNG…", taking::savePng),
        item("save-sheet", "Contact sheet with numbers…", taking::saveSheet),
        item("save-csv", "Values as CSV…", taking::saveCsv),
        item("save-npy", "Values as NPY…", taking::saveNpy),
        item("copy-picture", "Copy as picture", taking::copyPicture),
        item("copy-values", "Copy values as CSV", taking::copyValues));
    getChildren().addAll(ScaleChoices.colorMap(options), ScaleChoices.shared(options), save, shown, sort, closer, wider);
  }

  private void unlessOffering(Runnable action) {
    if (!offering) {
      action.run();
    }
  }

  private static MenuItem item(String id, String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static Button button(String id, String icon, String words) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("flat", "button-icon");
    Tip.on(button, words);
    button.setAccessibleText(words);
    return button;
  }

  private static <T> ComboBox<T> choice(String id, Function<T, String> words, String help) {
    ComboBox<T> choice = new ComboBox<>();
    choice.setId(id);
    Tip.on(choice, help);
    choice.setConverter(new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("one chooses, and does not type");
      }
    });
    return choice;
  }

  /** Offers these choices; what was chosen stays, unless it is not among them. */
  void offer(List<MapsShown> ofMaps, List<ChannelSort> sorts) {
    offering = true;
    offer(shown, ofMaps);
    offer(sort, sorts);
    offering = false;
  }

  private static <T> void offer(ComboBox<T> choice, List<T> items) {
    if (!choice.getItems().equals(items)) {
      T before = choice.getValue();
      choice.getItems().setAll(items);
      choice.setValue(items.contains(before) ? before : items.getFirst());
    }
  }

  /** Hides what makes no sense for features. */
  void showForMaps(boolean isMaps) {
    for (var control : List.of(shown, sort, closer, wider)) {
      control.setVisible(isMaps);
      control.setManaged(isMaps);
    }
  }

  MapsShown shown() {
    return shown.getValue();
  }

  ChannelSort sort() {
    return sort.getValue();
  }
}
