package io.sluice.ui.canvas;

import io.sluice.graph.GroupId;
import io.sluice.graph.NodeId;
import io.sluice.ui.model.DesignModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.collections.SetChangeListener;
import javafx.scene.layout.Pane;

/** The blocks of folded groups. Clicks on them are told by {@link CanvasGeometry}, as those on nodes are. */
final class FoldedLayer extends Pane implements CanvasLayer {
  private final DesignModel design;
  private final Map<GroupId, FoldedView> views = new LinkedHashMap<>();
  private SequencedMap<GroupId, FoldedBox> boxes = new LinkedHashMap<>();

  FoldedLayer(DesignModel design) {
    this.design = design;
    setManaged(false);
    setMouseTransparent(true);
    design.selection().addListener((SetChangeListener<NodeId>) _ -> draw());
  }

  @Override
  public void show(Sight sight) {
    boxes = new LinkedHashMap<>();
    sight.geometry().boxes().values().stream().map(NodeBox::folded).flatMap(Optional::stream)
        .forEach(box -> boxes.putIfAbsent(box.group().id(), box));
    draw();
  }

  private void draw() {
    views.keySet().retainAll(boxes.keySet());
    getChildren().retainAll(views.values());
    boxes.forEach((id, box) -> {
      FoldedView view = views.computeIfAbsent(id, _ -> new FoldedView());
      view.show(box, design.selection().containsAll(box.group().nodes()));
      if (view.getParent() == null) {
        getChildren().add(view);
      }
    });
  }
}
