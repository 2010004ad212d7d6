package io.sluice.ui.model;

import io.sluice.imaging.ColorMap;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How maps are drawn, on the canvas and in the inspector alike. FX thread only. */
public final class ViewOptions {
  private final ObjectProperty<Optional<ColorMap>> colorMap = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty sharedScale = new SimpleBooleanProperty(false);
  private final ObjectProperty<Optional<PickedChannel>> picked = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<SeenPixels>> field = new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty pointed = new SimpleStringProperty("");

  /** The colour map chosen; empty for the one that suits the values: diverging for signed ones, viridis for others. */
  public ObjectProperty<Optional<ColorMap>> colorMapProperty() {
    return colorMap;
  }

  /** Whether all channels of a block share one scale; otherwise each has its own. */
  public BooleanProperty sharedScaleProperty() {
    return sharedScale;
  }

  /** The channel that was picked last in some view. */
  public ObjectProperty<Optional<PickedChannel>> pickedProperty() {
    return picked;
  }

  /** The receptive field of the value under the pointer; empty where there is none. */
  public ObjectProperty<Optional<SeenPixels>> fieldProperty() {
    return field;
  }

  /** What lies under the pointer, such as {@code c 12 · (7, 3) · 0.482}, for the status line; empty where there is nothing to say. */
  public StringProperty pointedProperty() {
    return pointed;
  }
}
