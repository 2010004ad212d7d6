package io.sluice.ui.properties;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PropertySheet;

/** The fields of one subject in a sheet as high as its rows, so that the panel as a whole scrolls and not the sheet inside of it. FX thread only. */
final class WholeSheet extends Region {
  private final PropertySheet sheet = new PropertySheet();
  private final List<FieldEditor> editors = new ArrayList<>();

  WholeSheet(List<Field> fields) {
    sheet.setFocusTraversable(false); // its fields are gone to, not itself
    sheet.setMode(PropertySheet.Mode.NAME);
    sheet.setModeSwitcherVisible(false);
    sheet.setSearchBoxVisible(false);
    sheet.setPropertyEditorFactory(this::editor);
    sheet.getItems().setAll(fields.stream().map(FieldItem::new).toList());
    getChildren().add(sheet);
  }

  private FieldEditor editor(PropertySheet.Item item) {
    FieldEditor editor = FieldEditor.of((FieldItem) item);
    editors.add(editor);
    return editor;
  }

  /** Does while it is hidden what takes longer than a frame when it is shown first: it is styled, and laid out {@code width} pixels wide. */
  void prepare(double width) {
    applyCss();
    resize(width, prefHeight(width));
    layout();
  }

  /** Shows the values that the fields have now; what a user is typing stays. */
  void refresh() {
    editors.forEach(FieldEditor::refresh);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return sheet.lookup(".scroll-pane") instanceof ScrollPane inner && inner.getContent() != null
        ? inner.getContent().prefHeight(width)
        : sheet.prefHeight(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    sheet.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
