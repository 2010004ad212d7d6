package io.sluice.ui.canvas;

import io.sluice.graph.GroupId;
import io.sluice.ui.model.DesignModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The blocks of folded groups, among the nodes: each is as far in front as the foremost node in it. Clicks on them are told by
 * {@link CanvasGeometry}, as those on nodes are.
 */
final class FoldedLayer implements CanvasLayer {
  private final DesignModel design;
  private final NodeLayer nodes;
  private final Map<GroupId, FoldedView> views = new LinkedHashMap<>();
  private final Map<GroupId, Integer> depths = new HashMap<>();
  private SequencedMap<GroupId, FoldedBox> boxes = new LinkedHashMap<>();

  /** Draws the folded groups of {@code design} into {@code nodes}. */
  FoldedLayer(DesignModel design, NodeLayer nodes) {
    this.design = design;
    this.nodes = nodes;
    design.selectionProperty().addListener((_, _, _) -> draw());
  }

  @Override
  public void show(Sight sight) {
    boxes = new LinkedHashMap<>();
    depths.clear();
    int order = 0;
    for (NodeBox node : sight.geometry().boxes().values()) {
      int at = order++;
      node.folded().ifPresent(box -> {
        boxes.put(box.group().id(), box);
        depths.put(box.group().id(), at);
      });
    }
    draw();
    views.values().forEach(view -> WholePixels.align(view, sight.viewport().scale()));
  }

  private FoldedView view(FoldedBox box) {
    return views.computeIfAbsent(box.group().id(), _ -> new FoldedView());
  }

  private void draw() {
    nodes.getChildren().removeAll(views.entrySet().stream().filter(entry -> !boxes.containsKey(entry.getKey())).map(Map.Entry::getValue).toList());
    views.keySet().retainAll(boxes.keySet());
    boxes.values().forEach(box -> {
      FoldedView view = view(box);
      boolean selected = design.selection().containsAll(box.group().nodes());
      view.show(box, selected);
      view.setViewOrder(Depth.of(depths.get(box.group().id()), selected));
      if (view.getParent() == null) {
        nodes.getChildren().add(view);
      }
    });
  }
}
