package io.sluice.ui.properties;

import io.sluice.block.BlockType;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;

/**
 * The parameters of the selected block, made from their specs, with its shapes, sizes and problems; with nothing selected, the recipe. Every
 * change is an edit that can be undone. FX thread only.
 */
public final class PropertiesView extends StackPane {
  private final DesignModel design;
  private final PropertySheet sheet = new PropertySheet();
  private final FactsView facts;
  private final Label several = new Label();
  private final List<FieldEditor> editors = new ArrayList<>();
  private Object subject;

  /** The panel of that design. */
  public PropertiesView(DesignModel design) {
    this.design = design;
    this.facts = new FactsView(design);
    getStyleClass().add("properties-view");
    setId("properties");
    several.getStyleClass().add("empty-text");
    sheet.setFocusTraversable(false); // its fields are gone to, not itself
    sheet.setMode(PropertySheet.Mode.NAME);
    sheet.setModeSwitcherVisible(false);
    sheet.setSearchBoxVisible(false);
    sheet.setPropertyEditorFactory(this::editor);
    VBox column = new VBox(facts.head(), new WholeSheet(sheet), facts);
    column.getStyleClass().add("properties-column");
    ScrollPane scroll = new ScrollPane(column);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().addAll(scroll, several);
    design.selection().addListener((SetChangeListener<NodeId>) _ -> show());
    design.documentProperty().subscribe(_ -> show());
  }

  private FieldEditor editor(PropertySheet.Item item) {
    FieldEditor editor = FieldEditor.of((FieldItem) item);
    editors.add(editor);
    return editor;
  }

  private void show() {
    int selected = design.selection().size();
    boolean one = selected <= 1;
    several.setText(selected + " blocks are selected. Select one to see its parameters, or none for the training recipe.");
    several.setVisible(!one);
    getChildren().getFirst().setVisible(one);
    if (!one) {
      return;
    }
    Optional<NodeId> node = design.onlySelected().filter(id -> design.document().graph().has(id));
    showFields(node);
    facts.show(node);
  }

  /** Builds the sheet anew only for another subject, so that the focus stays in the field that one edits. */
  private void showFields(Optional<NodeId> node) {
    Object wanted = node.<Object>map(id -> new Subject(id, design.document().graph().node(id).block().type()))
        .orElseGet(() -> RecipeFields.Kind.of(design.document().recipe()));
    if (wanted.equals(subject)) {
      editors.forEach(FieldEditor::refresh);
      return;
    }
    subject = wanted;
    editors.clear();
    List<Field> fields = node.map(id -> Fields.of(design, id)).orElseGet(() -> RecipeFields.of(design));
    sheet.getItems().setAll(fields.stream().map(FieldItem::new).toList());
  }

  /** What the sheet was built for. */
  private record Subject(NodeId node, BlockType<?> type) {}
}
