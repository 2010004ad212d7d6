package io.sluice.ui.properties;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A field that one chooses from a few values. FX thread only. */
final class ChoiceEditor implements FieldEditor {
  private final FieldItem item;
  private final ComboBox<Object> choice = new ComboBox<>();

  ChoiceEditor(FieldItem item) {
    this.item = item;
    FieldEditor.describe(choice, item.field());
    choice.getItems().setAll(item.field().options());
    choice.setConverter(new Words(item.field()));
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setValue(item.getValue());
    choice.valueProperty().subscribe(value -> {
      if (value != null) {
        item.setValue(value);
      }
    });
  }

  @Override
  public void refresh() {
    choice.setValue(item.getValue());
  }

  @Override
  public Node getEditor() {
    return choice;
  }

  @Override
  public Object getValue() {
    return choice.getValue();
  }

  @Override
  public void setValue(Object value) {
    refresh();
  }

  private static final class Words extends StringConverter<Object> {
    private final Field field;

    Words(Field field) {
      this.field = field;
    }

    @Override
    public String toString(Object value) {
      return value == null ? "" : field.write(value).replace('_', ' ');
    }

    @Override
    public Object fromString(String words) {
      throw new UnsupportedOperationException("one chooses, and does not type");
    }
  }
}
