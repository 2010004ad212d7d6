package io.sluice.ui.canvas;

import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.ui.model.DesignModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;

/** What can be done to what is selected on the canvas, each a step that can be undone. FX thread only. */
public final class SelectionEdits {
  private final CanvasView canvas;
  private final DesignModel design;

  /** The edits of what is selected on that canvas. */
  SelectionEdits(CanvasView canvas) {
    this.canvas = canvas;
    design = canvas.design();
  }

  /** Takes away the selected wire, or the selected nodes with their wires. */
  public void delete() {
    if (canvas.selection().wire().isPresent()) {
      design.edit(new Edit.Disconnect(canvas.selection().wire().get()));
    } else if (!design.selection().isEmpty()) {
      design.edit(new Edit.RemoveNodes(design.selection()));
    }
  }

  /** Takes away the selected nodes; what came into their first inputs goes on to where their outputs went. */
  public void deleteAndReconnect() {
    if (!design.selection().isEmpty()) {
      design.edit(Bridge.over(design.document().graph(), design.selection()));
    }
  }

  /** Copies the selected nodes with the wires among them; the copies are selected then. */
  public void duplicate() {
    if (!design.selection().isEmpty()) {
      Fragment fragment = Fragment.of(design.document(), design.selection());
      put(Paste.of("Duplicate", fragment, design.document(), new Point2D(Paste.BESIDE, Paste.BESIDE)));
    }
  }

  /** Lets the name of the selected node be typed, or the title of the selected group. */
  public void rename() {
    if (canvas.grouping().selected().isPresent()) {
      canvas.grouping().rename();
    } else {
      design.onlySelected().ifPresent(canvas.inPlace()::rename);
    }
  }

  /** Lets the first main parameter of the selected node be typed; Tab goes on to the next. */
  public void typeValues() {
    design.onlySelected().ifPresent(canvas.inPlace()::editFirst);
  }

  /** Carries out a paste; what is new is selected then. */
  void put(Paste paste) {
    canvas.selection().unselectWire();
    design.edit(canvas.scopes().within(paste.edit(), paste.copies(), Edits.describe(design.document(), paste.edit())));
    design.select(paste.copies());
    paste.copies().stream().findFirst().ifPresent(canvas.camera()::bringIntoSight);
  }

  /** Moves the selected nodes by so much; presses of an arrow key that follow each other are one step. */
  void nudge(double dx, double dy) {
    Map<NodeId, Position> to = new HashMap<>();
    for (NodeId id : design.selection()) {
      Position at = design.document().layout().of(id);
      to.put(id, NewNode.within(at.x() + dx, at.y() + dy));
    }
    if (!to.isEmpty()) {
      design.edit(new Edit.Move(to), "nudge " + to.keySet().stream().sorted().toList());
    }
  }
}
