package io.sluice.ui.shell;

import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.train.RunState;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The documents that are open, in the order of their tabs, and the one in front: what the menus act on. Only that one is drawn; another one
 * that trains goes on with it. FX thread only.
 */
final class Workspaces {
  private final ObservableList<Workspace> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Workspace> front = new ReadOnlyObjectWrapper<>();
  private final ObservableValue<Document> document = front.flatMap(it -> it.bench().design().documentProperty());
  private final ObservableValue<Inference> inference = front.flatMap(it -> it.bench().design().inferenceProperty());
  private final ObservableValue<RunState> state = front.flatMap(it -> it.bench().run().stateProperty());
  private final ObservableValue<Boolean> stale = front.flatMap(it -> it.bench().run().staleProperty());

  /** All of them, for views to listen to; the order is that of the tabs. */
  ObservableList<Workspace> all() {
    return all;
  }

  /** The one in front; null while none is open. */
  ReadOnlyObjectProperty<Workspace> frontProperty() {
    return front.getReadOnlyProperty();
  }

  /** The one in front; empty while none is open. */
  Optional<Workspace> front() {
    return Optional.ofNullable(front.get());
  }

  /** The document in front; its value is null while there is none, as that of the others below. */
  ObservableValue<Document> document() {
    return document;
  }

  /** Shapes and problems of the document in front. */
  ObservableValue<Inference> inference() {
    return inference;
  }

  /** What the training of the document in front is doing. */
  ObservableValue<RunState> state() {
    return state;
  }

  /** Whether the network in training is no longer the one on the canvas in front. */
  ObservableValue<Boolean> stale() {
    return stale;
  }

  /** Whether no document is open. */
  BooleanBinding none() {
    return Bindings.isNull(front);
  }

  /** What does {@code work} with the document in front; nothing while there is none. */
  Runnable with(Consumer<Workspace> work) {
    return () -> front().ifPresent(work);
  }

  /** Opens {@code workspace} in a tab behind the others and brings it to the front. */
  void open(Workspace workspace) {
    add(workspace);
    bring(workspace);
  }

  /** Opens {@code workspace} in a tab behind the others, and leaves in front what is there. */
  void add(Workspace workspace) {
    all.add(workspace);
  }

  /** Brings one that is open to the front. */
  void bring(Workspace workspace) {
    Workspace before = front.get();
    if (before != workspace) {
      front().ifPresent(Workspace::hide);
      workspace.show();
      front.set(workspace);
    }
  }

  /** Brings the next one to the front, or the one before; around the ends. */
  void step(boolean forward) {
    if (!all.isEmpty()) {
      int at = front().map(all::indexOf).orElse(forward ? -1 : 0);
      bring(all.get(Math.floorMod(at + (forward ? 1 : -1), all.size())));
    }
  }

  /** Leaves none in front, for the start page; all stay open. */
  void rest() {
    front().ifPresent(Workspace::hide);
    front.set(null);
  }

  /** Closes {@code workspace}, whatever is unsaved; the one beside it comes to the front. */
  void close(Workspace workspace) {
    int at = all.indexOf(workspace);
    workspace.close();
    all.remove(workspace);
    if (front.get() == workspace) {
      front.set(null);
      if (!all.isEmpty()) {
        bring(all.get(Math.min(at, all.size() - 1)));
      }
    }
  }

  /** The open document that came from there, if there is one. */
  Optional<Workspace> from(Origin origin) {
    return all.stream().filter(it -> it.bench().origin().equals(origin)).findFirst();
  }
}
