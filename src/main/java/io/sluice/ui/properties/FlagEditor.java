package io.sluice.ui.properties;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.Node;

/** A field that is yes or no. FX thread only. */
final class FlagEditor implements FieldEditor {
  private final FieldItem item;
  private final ToggleSwitch toggle = new ToggleSwitch();

  FlagEditor(FieldItem item) {
    this.item = item;
    FieldEditor.describe(toggle, item.field());
    toggle.setSelected((Boolean) item.getValue());
    toggle.selectedProperty().subscribe(selected -> item.setValue(selected));
  }

  @Override
  public void refresh() {
    toggle.setSelected((Boolean) item.getValue());
  }

  @Override
  public Node getEditor() {
    return toggle;
  }

  @Override
  public Object getValue() {
    return toggle.isSelected();
  }

  @Override
  public void setValue(Object value) {
    refresh();
  }
}
