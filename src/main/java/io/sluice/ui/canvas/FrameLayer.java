package io.sluice.ui.canvas;

import io.sluice.graph.GroupId;
import io.sluice.graph.Layout;
import io.sluice.graph.NodeGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/** The frames of the groups that are not folded, behind wires and nodes, the outer behind the inner. */
final class FrameLayer extends Pane implements CanvasLayer {
  private final CanvasView canvas;
  private final Map<GroupId, FrameView> views = new HashMap<>();
  private SequencedMap<NodeGroup, Rectangle2D> frames = new LinkedHashMap<>();
  /** The groups as they would be if what is being moved were let go. */
  private Optional<Layout> preview = Optional.empty();

  FrameLayer(CanvasView canvas) {
    this.canvas = canvas;
    setManaged(false);
    setPickOnBounds(false);
    canvas.design().selectionProperty().addListener((_, _, _) -> draw());
  }

  @Override
  public void show(Sight sight) {
    show(sight.document().layout(), sight.geometry());
  }

  private void show(Layout layout, CanvasGeometry geometry) {
    frames = Frames.of(preview.orElse(layout), geometry);
    draw();
  }

  /** Shows frames as they would be with these groups, or, with none, as they are. */
  void preview(Optional<Layout> wouldBe) {
    if (wouldBe.isPresent() || preview.isPresent()) {
      preview = wouldBe;
      show(canvas.design().document().layout(), canvas.geometry());
    }
  }

  private void draw() {
    Set<GroupId> shown = new HashSet<>();
    frames.forEach((group, area) -> {
      shown.add(group.id());
      views.computeIfAbsent(group.id(), _ -> new FrameView(canvas))
          .show(group, area, !group.nodes().isEmpty() && canvas.design().selection().equals(group.nodes()));
    });
    views.keySet().retainAll(shown);
    List<FrameView> inOrder = frames.keySet().stream().map(group -> views.get(group.id())).toList();
    if (!getChildren().equals(inOrder)) {
      getChildren().setAll(inOrder);
    }
  }
}
