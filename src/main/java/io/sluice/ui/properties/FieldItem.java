package io.sluice.ui.properties;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;

/** A {@link Field} as an item of ControlsFX's sheet. */
record FieldItem(Field field) implements PropertySheet.Item {
  @Override
  public Class<?> getType() {
    return field.value().getClass();
  }

  @Override
  public String getCategory() {
    return "";
  }

  @Override
  public String getName() {
    return field.label();
  }

  @Override
  public String getDescription() {
    return field.help();
  }

  @Override
  public Object getValue() {
    return field.value();
  }

  @Override
  public void setValue(Object value) {
    if (!value.equals(field.value())) {
      field.commit(value);
    }
  }

  @Override
  public Optional<ObservableValue<?>> getObservableValue() {
    return Optional.empty();
  }
}
