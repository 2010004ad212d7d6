package io.sluice.ui.properties;

import io.sluice.block.BlockType;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The parameters of the selected block, made from their specs, with its shapes, sizes and problems; with nothing selected, the recipe. Every
 * change is an edit that can be undone. FX thread only.
 */
public final class PropertiesView extends StackPane {
  /** Sheets kept of what was shown before, hidden in the scene: to build one, and to style it anew, takes longer than a frame. */
  private static final int KEPT = 24;

  private final DesignModel design;
  private final FactsView facts;
  private final Label several = new Label();
  private final StackPane stack = new StackPane();
  private final Map<Subject, WholeSheet> sheets = new LinkedHashMap<>(KEPT, 1, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Subject, WholeSheet> eldest) {
      return size() > KEPT && !eldest.getValue().isVisible() && stack.getChildren().remove(eldest.getValue());
    }
  };

  /** The panel of that design. */
  public PropertiesView(DesignModel design) {
    this.design = design;
    this.facts = new FactsView(design);
    getStyleClass().add("properties-view");
    setId("properties");
    several.getStyleClass().add("empty-text");
    VBox column = new VBox(facts.head(), stack, facts);
    column.getStyleClass().add("properties-column");
    ScrollPane scroll = new ScrollPane(column);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().addAll(scroll, several);
    design.selectionProperty().addListener((_, _, _) -> show());
    design.graphProperty().subscribe(_ -> show());
    design.recipeProperty().addListener((_, _, _) -> show());
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

  /** Shows another sheet only for another subject, so that the focus stays in the field that one edits. */
  private void showFields(Optional<NodeId> node) {
    WholeSheet wanted = sheet(node);
    wanted.refresh();
    if (!wanted.isVisible()) {
      stack.getChildren().forEach(it -> it.setVisible(it == wanted));
      wanted.toBack(); // so that who looks for a field in the panel finds the one that is seen
    }
  }

  /**
   * What can be done before a block is selected, so that its parameters then stand there at once.
   *
   * @return a piece of work for each block of the document, as many as are kept, in the order of the network; each takes longer than a frame
   */
  public List<Runnable> ahead() {
    return design.inference().order().stream().limit(KEPT - 2).<Runnable>map(id -> () -> {
      if (design.document().graph().has(id)) {
        sheet(Optional.of(id)).prepare(stack.getWidth());
      }
    }).toList();
  }

  private WholeSheet sheet(Optional<NodeId> node) {
    return sheets.computeIfAbsent(subject(node), _ -> {
      WholeSheet made = new WholeSheet(node.map(id -> Fields.of(design, id)).orElseGet(() -> RecipeFields.of(design)));
      made.managedProperty().bind(made.visibleProperty());
      made.setVisible(false);
      stack.getChildren().add(made);
      return made;
    });
  }

  private Subject subject(Optional<NodeId> node) {
    return node.<Subject>map(id -> new Subject.OfNode(id, design.document().graph().node(id).block().type()))
        .orElseGet(() -> new Subject.OfRecipe(RecipeFields.Kind.of(design.document().recipe())));
  }

  /** What a sheet is built for. */
  private sealed interface Subject {
    record OfNode(NodeId node, BlockType<?> type) implements Subject {}

    record OfRecipe(RecipeFields.Kind kind) implements Subject {}
  }
}
