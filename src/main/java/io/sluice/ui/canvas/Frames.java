package io.sluice.ui.canvas;

import io.sluice.graph.Layout;
import io.sluice.graph.NodeGroup;
import io.sluice.graph.NodeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;

/** Where the frames of groups are: around their nodes, and the frames within them. */
final class Frames {
  static final double TITLE = 28;
  private static final double MARGIN = 16;

  private Frames() {}

  /** The frames of the groups that are not folded, the outer before the inner. */
  static SequencedMap<NodeGroup, Rectangle2D> of(Layout layout, CanvasGeometry geometry) {
    SequencedMap<NodeGroup, Rectangle2D> frames = new LinkedHashMap<>();
    List<NodeGroup> open = geometry.scope().map(layout.groups()::path).orElse(List.of());
    for (NodeGroup group : layout.groups().all().reversed()) {
      if (!open.contains(group) && isShown(group, geometry)) {
        around(group, geometry, frames).ifPresent(area -> frames.putFirst(group, area));
      }
    }
    return frames;
  }

  /** Whether its nodes are in sight by themselves or in smaller groups, not folded with it or around it. */
  private static boolean isShown(NodeGroup group, CanvasGeometry geometry) {
    return !group.folded() && group.nodes().stream().allMatch(id -> {
      NodeBox box = geometry.boxes().get(id);
      return box != null && box.folded().map(FoldedBox::group).filter(around -> around.nodes().containsAll(group.nodes())).isEmpty();
    });
  }

  private static Optional<Rectangle2D> around(NodeGroup group, CanvasGeometry geometry, SequencedMap<NodeGroup, Rectangle2D> inner) {
    Stream<Rectangle2D> nodes = group.nodes().stream().map((NodeId id) -> geometry.boxes().get(id).bounds());
    Stream<Rectangle2D> frames = inner.entrySet().stream()
        .filter(entry -> group.nodes().containsAll(entry.getKey().nodes()))
        .map(Map.Entry::getValue);
    return Stream.concat(nodes, frames).reduce(CanvasGeometry::union).map(area -> CanvasGeometry.around(area, MARGIN))
        .map(area -> new Rectangle2D(area.getMinX(), area.getMinY() - TITLE, area.getWidth(), area.getHeight() + TITLE));
  }
}
