package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupId;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;

/** Which group's inside is shown on the canvas, if not all of the document. What is added meanwhile is added to that group. FX thread only. */
final class Scopes {
  private final CanvasView canvas;
  private Optional<GroupId> scope = Optional.empty();

  Scopes(CanvasView canvas) {
    this.canvas = canvas;
  }

  /** The group whose inside is shown, as far as the document has it still. */
  Optional<GroupId> in(Document document) {
    scope = scope.filter(id -> document.layout().groups().find(id).isPresent());
    return scope;
  }

  /** The groups that one is in, the outermost first. */
  List<NodeGroup> path() {
    Document document = canvas.design().document();
    return in(document).map(document.layout().groups()::path).orElse(List.of());
  }

  /** Shows the inside of a group; empty for all of the document. */
  void enter(Optional<GroupId> group) {
    if (!group.equals(scope)) {
      scope = group;
      canvas.selection().selectNone();
      canvas.showAgain();
      canvas.camera().fitAtOnce();
    }
  }

  /** Goes one group up; false if all of the document is shown already. */
  boolean leave() {
    List<NodeGroup> path = path();
    if (path.isEmpty()) {
      return false;
    }
    NodeGroup left = path.getLast();
    enter(path.size() == 1 ? Optional.empty() : Optional.of(path.get(path.size() - 2).id()));
    canvas.design().select(left.nodes());
    return true;
  }

  /** Shows a part of the document that these nodes are in, if one does not already. */
  void show(Collection<NodeId> nodes) {
    Set<NodeId> wanted = Set.copyOf(nodes);
    if (!canvas.geometry().boxes().keySet().containsAll(wanted)) {
      enter(Optional.empty());
      canvas.design().select(wanted);
    }
  }

  /** {@code edit}, which adds nodes, with these put into the group in whose frame they come to stand, or else that whose inside is shown. */
  Edit within(Edit edit, Collection<NodeId> added, String what) {
    Document with = Edits.apply(canvas.design().document(), edit);
    Point2D held = added.stream().min(Comparator.naturalOrder()).map(with.layout()::of).map(at -> new Point2D(at.x(), at.y())).orElse(Point2D.ZERO);
    List<Edit> edits = new ArrayList<>(List.of(edit));
    edits.addAll(Regrouping.of(with, canvas.geometry(), Set.copyOf(added), held.add(NewNode.HOLD)).edits());
    return edits.size() == 1 ? edit : new Edit.Several(what, edits);
  }
}
