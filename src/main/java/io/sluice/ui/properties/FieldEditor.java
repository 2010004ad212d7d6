package io.sluice.ui.properties;

import io.sluice.ui.theme.Tip;
import javafx.scene.control.Control;
import org.controlsfx.property.editor.PropertyEditor;

/** The control that edits a field. */
sealed interface FieldEditor extends PropertyEditor<Object> permits TextEditor, ChoiceEditor, FlagEditor {

  /** The editor that suits {@code item}. */
  static FieldEditor of(FieldItem item) {
    if (item.field().isFlag()) {
      return new FlagEditor(item);
    }
    return item.field().options().isEmpty() ? new TextEditor(item) : new ChoiceEditor(item);
  }

  /** The id of the control for that field, {@code property-filters}. */
  static String id(Field field) {
    return "property-" + field.name();
  }

  /** Gives the control of a field its id, and says what it is for those who hear the screen and those who point at it. */
  static void describe(Control control, Field field) {
    control.setId(id(field));
    control.setAccessibleText(field.label());
    Tip.on(control, field.help());
  }

  /** Shows the value that the field has now; what a user is typing stays. */
  void refresh();
}
