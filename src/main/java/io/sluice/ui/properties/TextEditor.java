package io.sluice.ui.properties;

import io.sluice.block.Param.Reading;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/**
 * A field that one types. A text that means no value is outlined in red with the reason under it, as one types, and is not taken; Enter and
 * leaving the field take one that does; Escape brings back the value that is. FX thread only.
 */
final class TextEditor implements FieldEditor {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("danger");

  private final FieldItem item;
  private final TextField text = new TextField();
  private final Label reason = new Label();
  private final VBox box = new VBox(text, reason);
  private String written = "";

  TextEditor(FieldItem item) {
    this.item = item;
    FieldEditor.describe(text, item.field());
    text.getStyleClass().add("property-text");
    reason.getStyleClass().add("property-refusal");
    reason.setWrapText(true);
    reason.setId(text.getId() + "-refusal");
    box.getStyleClass().add("property-editor");
    text.textProperty().subscribe(this::check);
    text.setOnAction(_ -> take());
    text.addEventHandler(KeyEvent.KEY_PRESSED, this::revertOnEscape);
    text.focusedProperty().subscribe(focused -> {
      if (!focused) {
        take();
      }
    });
    refresh();
  }

  private void check(String typed) {
    boolean refused = item.field().read(typed) instanceof Reading.Refused;
    text.pseudoClassStateChanged(REFUSED, refused);
    reason.setText(item.field().read(typed) instanceof Reading.Refused(String why) ? Sentences.sentence(why) : "");
    reason.setVisible(refused);
    reason.setManaged(refused);
  }

  private void take() {
    if (!text.getText().equals(written) && item.field().read(text.getText()) instanceof Reading.Value(Object value)) {
      item.setValue(value);
      write();
    }
  }

  private void revertOnEscape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !text.getText().equals(written)) {
      write();
      text.selectAll();
      event.consume();
    }
  }

  private void write() {
    written = item.field().write(item.field().value());
    text.setText(written);
  }

  @Override
  public void refresh() {
    if (text.getText().equals(written) || !text.isFocused()) {
      write();
    }
  }

  @Override
  public Node getEditor() {
    return box;
  }

  @Override
  public Object getValue() {
    return item.getValue();
  }

  @Override
  public void setValue(Object value) {
    refresh();
  }
}
