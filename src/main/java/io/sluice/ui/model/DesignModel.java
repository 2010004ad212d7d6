package io.sluice.ui.model;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.EditHistory;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.Recipe;
import io.sluice.graph.ShapeInference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The document on the canvas: what it is now, what can be said of it, what is selected. Views listen to it and change it by edits only.
 * FX thread only.
 */
public final class DesignModel {
  private final ReadOnlyObjectWrapper<Document> document = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Graph> graph = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Recipe> recipe = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Inference> inference = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Set<NodeId>> selection = new ReadOnlyObjectWrapper<>(Set.of());
  private EditHistory history;

  /** A model of {@code start}, with an empty history. */
  public DesignModel(Document start) {
    open(start);
  }

  /** Puts another document in place of this one; its history begins anew. */
  public void open(Document other) {
    history = new EditHistory(other);
    selection.set(Set.of());
    publish();
  }

  /** The document as it is now. */
  public ReadOnlyObjectProperty<Document> documentProperty() {
    return document.getReadOnlyProperty();
  }

  /** The document's graph, for who need not hear of blocks that are only moved; set after the document. */
  public ReadOnlyObjectProperty<Graph> graphProperty() {
    return graph.getReadOnlyProperty();
  }

  /** The document's recipe, for who need not hear of the network; set after the document. */
  public ReadOnlyObjectProperty<Recipe> recipeProperty() {
    return recipe.getReadOnlyProperty();
  }

  /** Shapes and problems of the document's graph; it changes only when the graph does. */
  public ReadOnlyObjectProperty<Inference> inferenceProperty() {
    return inference.getReadOnlyProperty();
  }

  /** The selected nodes, as a set that stays as it is; another selection is another set, set by {@link #select}. */
  public ReadOnlyObjectProperty<Set<NodeId>> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /** The selected nodes. */
  public Set<NodeId> selection() {
    return selection.get();
  }

  /** The document as it is now. */
  public Document document() {
    return document.get();
  }

  /** Shapes and problems of the document's graph. */
  public Inference inference() {
    return inference.get();
  }

  /** Carries out {@code edit} as a step of its own that can be undone; see {@link EditHistory#apply(Edit)}. */
  public void edit(Edit edit) {
    edit(edit, "");
  }

  /** Carries out {@code edit}; edits with the same {@code gesture} that follow each other are one step. */
  public void edit(Edit edit, String gesture) {
    history.apply(edit, gesture);
    publish();
  }

  /** Takes back what {@code gesture} has done so far, as if it had not begun. */
  public void abandon(String gesture) {
    history.abandon(gesture);
    publish();
  }

  /** Takes the last step back. */
  public void undo() {
    history.undo();
    publish();
  }

  /** Does the step again that was undone last. */
  public void redo() {
    history.redo();
    publish();
  }

  /** What undo would take back; empty if there is nothing. */
  public Optional<String> undoable() {
    return history.canUndo() ? Optional.of(history.done().getLast()) : Optional.empty();
  }

  /** What redo would do again; empty if there is nothing. */
  public Optional<String> redoable() {
    return history.redoable().stream().findFirst();
  }

  /** How many steps are done. */
  public int steps() {
    return history.steps();
  }

  /** What each step did, oldest first. */
  public List<String> done() {
    return history.done();
  }

  /** What each undone step would do again, the next one first. */
  public List<String> undone() {
    return history.redoable();
  }

  /** Goes to where just the first {@code steps} steps are done, in one go; further than there are it does not go. */
  public void goTo(int steps) {
    while (history.steps() > steps && history.canUndo()) {
      history.undo();
    }
    while (history.steps() < steps && history.canRedo()) {
      history.redo();
    }
    publish();
  }

  /** Selects just these nodes. */
  public void select(Collection<NodeId> nodes) {
    Set<NodeId> wanted = Set.copyOf(nodes);
    if (!wanted.equals(selection())) {
      selection.set(wanted);
    }
  }

  /** The selected node, if it is just one. */
  public Optional<NodeId> onlySelected() {
    return selection().size() == 1 ? selection().stream().findFirst() : Optional.empty();
  }

  private void publish() {
    Document now = history.current();
    if (inference.get() == null || !inference.get().design().equals(now.graph())) {
      inference.set(ShapeInference.of(now.graph()));
    }
    select(selection().stream().filter(now.graph()::has).toList());
    document.set(now);
    graph.set(document().graph()); // a listener may have edited it meanwhile
    recipe.set(document().recipe());
  }
}
