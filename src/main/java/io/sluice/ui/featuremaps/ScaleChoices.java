package io.sluice.ui.featuremaps;

import io.sluice.imaging.ColorMap;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Tip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** The choices of how maps are drawn, which hold for canvas and inspector alike. FX thread only. */
final class ScaleChoices {
  private ScaleChoices() {}

  /** The choice of the colour map. */
  static ComboBox<Optional<ColorMap>> colorMap(ViewOptions options) {
    List<Optional<ColorMap>> maps = new ArrayList<>();
    maps.add(Optional.empty());
    Arrays.stream(ColorMap.values()).map(Optional::of).forEach(maps::add);
    ComboBox<Optional<ColorMap>> choice = new ComboBox<>();
    choice.setId("color-map");
    choice.setAccessibleText("Colour map");
    choice.getItems().setAll(maps);
    choice.setConverter(words(map -> map.map(name -> name.name().toLowerCase(Locale.ROOT)).orElse("auto")));
    choice.valueProperty().bindBidirectional(options.colorMapProperty());
    Tip.on(choice, "Colour map; auto: diverging where values are below zero, otherwise viridis");
    return choice;
  }

  /** The choice of the scale. */
  static ComboBox<Boolean> shared(ViewOptions options) {
    ComboBox<Boolean> choice = new ComboBox<>();
    choice.setId("map-scale");
    choice.setAccessibleText("Scale of the colours");
    choice.getItems().setAll(false, true);
    choice.setConverter(words(shared -> shared ? "shared" : "per channel"));
    choice.setValue(options.sharedScaleProperty().get());
    choice.valueProperty().subscribe(shared -> options.sharedScaleProperty().set(shared));
    options.sharedScaleProperty().subscribe(shared -> choice.setValue(shared));
    Tip.on(choice, "Whether each channel has a range of its own, or all share one");
    return choice;
  }

  private interface Words<T> {
    String of(T value);
  }

  private static <T> StringConverter<T> words(Words<T> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.of(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("one chooses, and does not type");
      }
    };
  }
}
