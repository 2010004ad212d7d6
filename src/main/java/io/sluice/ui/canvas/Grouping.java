package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Groups;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.model.DesignModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Frames around blocks, and blocks folded into one. A group is selected if just its blocks are. All of it is drawing: what is computed
 * stays the same, so no run gets stale. FX thread only.
 */
public final class Grouping {
  private final CanvasView canvas;
  private final DesignModel design;

  Grouping(CanvasView canvas) {
    this.canvas = canvas;
    design = canvas.design();
  }

  private Groups groups() {
    return design.document().layout().groups();
  }

  /** The group whose blocks are selected, and no others. */
  public Optional<NodeGroup> selected() {
    Set<NodeId> nodes = design.selection();
    List<NodeGroup> open = canvas.scopes().path();
    return nodes.isEmpty() ? Optional.empty()
        : groups().all().stream().filter(group -> group.nodes().equals(nodes) && !open.contains(group)).findFirst();
  }

  /** Puts a frame around the selected blocks and lets its title be typed. */
  public void group() {
    Set<NodeId> nodes = design.selection();
    if (nodes.isEmpty()) {
      canvas.say("Select the blocks to group first");
    } else if (selected().isPresent()) {
      canvas.say("These blocks are the group '" + selected().get().title() + "' already");
    } else {
      NodeGroup group = new NodeGroup(groups().freeId(), freeTitle(), NodeGroup.Hue.GREY, nodes, false);
      design.edit(new Edit.AddGroup(group));
      area(group, design.document(), canvas.geometry()) // its title may be over the upper edge
          .filter(frame -> !canvas.viewport().seen(canvas.getWidth(), canvas.getHeight()).contains(frame))
          .ifPresent(canvas.camera()::pullIntoSight);
      rename(group);
    }
  }

  private String freeTitle() {
    int number = 1;
    while (isTaken("Group " + number)) {
      number++;
    }
    return "Group " + number;
  }

  private boolean isTaken(String title) {
    return groups().all().stream().anyMatch(group -> group.title().equals(title));
  }

  /** Takes the frame around the selected group away; a folded one is unfolded. */
  public void ungroup() {
    withSelected(group -> design.edit(new Edit.Ungroup(group.id())));
  }

  /** Folds the selected group into one block, or unfolds it into a frame; it goes aside in the same step if it would cover another block. */
  public void fold() {
    withSelected(group -> {
      design.edit(aside(new Edit.ChangeGroup(group.withFolded(!group.folded()))));
      canvas.say(group.folded() ? "" : "Folded into one block; a double-click opens it");
    });
  }

  private Edit aside(Edit.ChangeGroup change) {
    Document then = Edits.apply(design.document(), change);
    CanvasGeometry geometry = canvas.geometry().next(then, design.inference());
    Set<NodeId> nodes = change.group().nodes();
    Optional<Rectangle2D> area = area(change.group(), then, geometry);
    List<Rectangle2D> others = geometry.boxes().entrySet().stream().filter(it -> !nodes.contains(it.getKey())).map(it -> it.getValue().bounds()).toList();
    Point2D way = area.map(it -> FreePlace.way(it, others)).orElse(Point2D.ZERO);
    if (way.equals(Point2D.ZERO)) {
      return change;
    }
    Map<NodeId, Position> to = new HashMap<>();
    nodes.forEach(id -> to.put(id, NewNode.within(then.layout().of(id).x() + way.getX(), then.layout().of(id).y() + way.getY())));
    return Edits.together(design.document(), change, new Edit.Move(to));
  }

  /** Gives the frame of the selected group another colour. */
  public void color(NodeGroup.Hue hue) {
    withSelected(group -> design.edit(new Edit.ChangeGroup(group.withHue(hue))));
  }

  /** The selected group as a block of its own: its blocks with the wires among them, folded; empty, and said why, if none is selected. */
  public Optional<Document> asBlock() {
    Optional<NodeGroup> group = selected();
    if (group.isEmpty()) {
      canvas.say("Select the blocks of one group first: click the title of its frame");
    }
    return group.map(it -> {
      Document part = Fragment.of(design.document(), it.nodes()).part();
      return Edits.apply(part, new Edit.ChangeGroup(it.withFolded(true)));
    });
  }

  /** Lets the title of the selected group be typed. */
  public void rename() {
    withSelected(this::rename);
  }

  /** Lets the title of a group be typed where it stands. */
  void rename(NodeGroup group) {
    area(group, design.document(), canvas.geometry()).ifPresent(area -> TitleField.open(canvas, group.title(), area, title -> groups().find(group.id())
        .filter(now -> !now.title().equals(title))
        .ifPresent(now -> design.edit(new Edit.ChangeGroup(now.withTitle(title))))));
  }

  private static Optional<Rectangle2D> area(NodeGroup group, Document document, CanvasGeometry geometry) {
    return group.folded() ? geometry.around(group.nodes()) : Optional.ofNullable(Frames.of(document.layout(), geometry).get(group));
  }

  /** Shows the inside of the selected group alone. */
  public void open() {
    withSelected(group -> canvas.scopes().enter(Optional.of(group.id())));
  }

  /** Shows what is around the group whose inside is shown; false if all of the document is. */
  public boolean leave() {
    return canvas.scopes().leave();
  }

  private void withSelected(Consumer<NodeGroup> work) {
    selected().ifPresentOrElse(work, () -> canvas.say("Select the blocks of one group first: click the title of its frame"));
  }
}
