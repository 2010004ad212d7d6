package io.sluice.ui.canvas;

import io.sluice.block.Input;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/** The views of all nodes, each kept for as long as its node is there. Those out of sight are not drawn, and their maps not asked for. */
final class NodeLayer extends Pane {
  private final RunModel run;
  private final ViewOptions options;
  private final Consumer<NodeId> onMore;
  private final Map<NodeId, NodeView> views = new HashMap<>();
  private Set<NodeId> inSight = Set.of();
  private boolean wasFar;

  /** A layer with nothing in it; {@code onMore} takes the node of which someone wants to see all channels. */
  NodeLayer(RunModel run, ViewOptions options, Consumer<NodeId> onMore) {
    this.run = run;
    this.options = options;
    this.onMore = onMore;
    setManaged(false);
    setPickOnBounds(false);
    run.snapshotProperty().subscribe(this::showSnapshot);
    run.probeProperty().subscribe(this::showProbe);
    run.staleProperty().subscribe(stale -> views.values().forEach(view -> view.setStale(stale)));
  }

  /** Shows the nodes of a document; {@code graphChanged} is false if nodes have only moved. */
  void show(Document document, CanvasGeometry geometry, boolean graphChanged) {
    if (!graphChanged) {
      views.values().forEach(view -> view.update(view.look().at(geometry.boxes().get(view.id()))));
      return;
    }
    views.keySet().retainAll(geometry.boxes().keySet());
    geometry.boxes().forEach((id, box) -> show(id, NodeLook.of(box, document, geometry.inference())));
    List<NodeView> inOrder = geometry.boxes().keySet().stream().map(views::get).toList();
    if (!getChildren().equals(inOrder)) {
      getChildren().setAll(inOrder);
    }
    inSight.stream().map(views::get).filter(view -> view != null).forEach(this::showLatest);
  }

  private void show(NodeId id, NodeLook look) {
    NodeView known = views.get(id);
    if (known != null) {
      known.update(look);
      return;
    }
    NodeView view = new NodeView(look, options, () -> onMore.accept(id));
    view.setVisible(false);
    view.setStale(run.staleProperty().get());
    views.put(id, view);
  }

  /** Draws the nodes that touch {@code seen}, and no others. */
  void look(CanvasGeometry geometry, Rectangle2D seen, Detail detail) {
    Set<NodeId> now = geometry.touching(CanvasGeometry.around(seen, NodeBox.PORT_REACH));
    for (NodeView view : views.values()) {
      boolean visible = now.contains(view.id());
      view.setVisible(visible);
      if (visible) {
        show(view, detail);
        view.setDetail(detail);
      }
      if (visible && (!inSight.contains(view.id()) || wasFar != (detail == Detail.FAR))) {
        showLatest(view);
      }
    }
    inSight = now;
    wasFar = detail == Detail.FAR;
    run.watch(this, now.stream().filter(id -> views.get(id).hasPicture()).collect(Collectors.toSet()));
  }

  private static void show(NodeView view, Detail detail) {
    if (detail == Detail.FAR) {
      view.sketch();
    } else {
      view.build();
    }
  }

  private void showLatest(NodeView view) {
    Snapshot latest = run.snapshotProperty().get();
    if (latest != null) {
      view.show(latest);
    } else {
      showProbe(view, run.probeProperty().get());
    }
  }

  private void showSnapshot(Snapshot snapshot) {
    if (snapshot == null) {
      views.values().forEach(NodeView::clearPicture);
      showProbe(run.probeProperty().get());
    } else {
      inSight.stream().map(views::get).forEach(view -> view.show(snapshot));
    }
  }

  /** Before the first snapshot the Input shows the probe image all the same. */
  private void showProbe(FloatTensor probe) {
    if (run.snapshotProperty().get() == null) {
      inSight.stream().map(views::get).forEach(view -> showProbe(view, probe));
    }
  }

  private static void showProbe(NodeView view, FloatTensor probe) {
    if (probe != null && view.look().node().block() instanceof Input) {
      view.show(probe);
    }
  }

  /** Outlines these nodes and no others. */
  void select(Collection<NodeId> selected) {
    views.forEach((id, view) -> view.setSelected(selected.contains(id)));
  }

  /** The view of a node. */
  NodeView view(NodeId id) {
    return views.get(id);
  }

  /** The nodes of which at least a part is seen. */
  Set<NodeId> inSight() {
    return inSight;
  }
}
