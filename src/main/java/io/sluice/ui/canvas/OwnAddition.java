package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.GroupPorts;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * A block of one's own about to be put on the canvas, and the step that does it.
 *
 * @param paste one step, with the wire if there is one
 * @param says  what came of the wire, or why there is none; empty if none was tried
 */
record OwnAddition(Paste paste, String says) {
  /** Copies of all that is in {@code part} behind a block, whose output is wired to their first open input if that fits. */
  static OwnAddition behind(NodeBox before, Document part, Document document, CanvasGeometry geometry) {
    CanvasGeometry own = CanvasGeometry.of(part, ShapeInference.of(part.graph()));
    Set<NodeId> nodes = own.boxes().keySet();
    Rectangle2D bounds = own.around(nodes).orElseThrow();
    Point2D behind = new Point2D(before.bounds().getMaxX() + NewNode.GAP, before.bounds().getMinY());
    Position at = NewNode.free(new Dimension2D(bounds.getWidth(), bounds.getHeight()), behind, geometry);
    Point2D offset = new Point2D(at.x() - bounds.getMinX(), at.y() - bounds.getMinY());
    Paste alone = Paste.of("Add", new Fragment(part, List.of()), document, offset);
    List<GroupPorts.Input> open = GroupPorts.of(part.graph(), nodes).inputs();
    if (!before.node().block().hasOutput() || open.isEmpty()) {
      return new OwnAddition(alone, "");
    }
    NodeId first = alone.copies().get(new ArrayList<>(nodes).indexOf(open.getFirst().node()));
    LooseWire wire = new LooseWire.FromOutput(before.node().id(), Optional.empty());
    Wiring wiring = wire.over(Edits.apply(document, alone.edit()), new Hit.Input(first, open.getFirst().port()));
    String what = Edits.describe(document, alone.edit()) + " behind '" + before.node().name() + "'";
    return wiring instanceof Wiring.Joins joins
        ? new OwnAddition(new Paste(new Edit.Several(what, List.of(alone.edit(), joins.edit())), alone.copies()), joins.says())
        : new OwnAddition(alone, "Not wired: " + wiring.says());
  }
}
