package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.NodeId;
import io.sluice.graph.ShapeInference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/** Steps whose new blocks cover nothing. */
final class Uncovered {
  private Uncovered() {}

  /** The same step, of which each new block goes to the free place nearest to the one that it has in {@code edit}. */
  static Edit of(Edit.Several edit, Document document) {
    Document after = Edits.apply(document, edit);
    Map<NodeId, Rectangle2D> taken = new HashMap<>();
    Map<NodeId, Rectangle2D> wanted = new HashMap<>();
    CanvasGeometry.of(after, ShapeInference.of(after.graph())).boxes()
        .forEach((id, box) -> (document.graph().has(id) ? taken : wanted).put(id, box.bounds()));
    List<Edit> edits = new ArrayList<>();
    for (Edit each : edit.edits()) {
      if (each instanceof Edit.AddNode(var node, var at) && wanted.get(node.id()) instanceof Rectangle2D area) {
        Point2D way = FreePlace.way(CanvasGeometry.around(area, NodeBox.MARGIN), taken.values());
        taken.put(node.id(), new Rectangle2D(area.getMinX() + way.getX(), area.getMinY() + way.getY(), area.getWidth(), area.getHeight()));
        edits.add(new Edit.AddNode(node, NewNode.within(at.x() + way.getX(), at.y() + way.getY())));
      } else {
        edits.add(each);
      }
    }
    return new Edit.Several(edit.what(), edits);
  }
}
