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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.CacheHint;
import javafx.scene.layout.Pane;

/**
 * The views of nodes: each is made when its node comes into sight from near enough, some a frame, and kept for as long as the node is
 * there. Those out of sight are not drawn, and their maps not asked for.
 */
final class NodeLayer extends Pane {
  /**
   * Nanoseconds for making views before the next frame while nothing is moved, so that a large graph comes into sight step by step; style and
   * layout take a few times as long afterwards. While something is moved it is one view a frame, so that the hand is never stopped.
   */
  private static final long NEW_A_FRAME_NANOS = 3_000_000;

  private final RunModel run;
  private final ViewOptions options;
  private final Consumer<NodeId> onMore;
  private final Map<NodeId, NodeLook> looks = new HashMap<>();
  private final Map<NodeId, NodeView> views = new HashMap<>();
  private double restingScale = 1;
  private CacheHint hint = CacheHint.DEFAULT;
  private Set<NodeId> selected = Set.of();
  private Set<NodeId> inSight = Set.of();

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
    if (graphChanged) {
      looks.keySet().retainAll(geometry.boxes().keySet());
      views.keySet().retainAll(geometry.boxes().keySet());
      getChildren().retainAll(views.values());
      geometry.boxes().forEach((id, box) -> looks.put(id, NodeLook.of(box, document, geometry.inference())));
      int order = 0;
      for (NodeId id : geometry.boxes().keySet()) {
        if (views.containsKey(id)) {
          views.get(id).setViewOrder(-order);
        }
        order++;
      }
    } else {
      looks.replaceAll((id, look) -> look.at(geometry.boxes().get(id)));
    }
    views.forEach((id, view) -> view.update(looks.get(id)));
    if (graphChanged) {
      inSight.stream().map(views::get).filter(Objects::nonNull).forEach(this::showLatest);
    }
  }

  /**
   * Draws the nodes in sight, and no others; from far away none.
   *
   * @return those in sight that have no view, or none yet, from back to front
   */
  List<NodeLook> look(Sight sight) {
    CanvasGeometry geometry = sight.geometry();
    Detail detail = sight.detail();
    double scale = sight.viewport().scale();
    restingScale = sight.moving() ? restingScale : scale;
    hint = scale == restingScale ? CacheHint.DEFAULT : CacheHint.SPEED;
    Set<NodeId> touching = geometry.touching(CanvasGeometry.around(sight.seen(), NodeBox.PORT_REACH));
    List<NodeId> touched = geometry.boxes().keySet().stream()
        .filter(id -> touching.contains(id) && geometry.boxes().get(id).folded().isEmpty())
        .toList();
    Set<NodeId> now = new LinkedHashSet<>();
    if (detail != Detail.FAR) {
      touched.stream().filter(views::containsKey).forEach(now::add);
      long until = System.nanoTime() + (sight.moving() ? 0 : NEW_A_FRAME_NANOS);
      boolean first = true;
      for (NodeId id : touched) {
        if (!views.containsKey(id) && (first || System.nanoTime() < until)) {
          make(id, geometry);
          now.add(id);
          first = false;
        }
      }
    }
    views.forEach((id, view) -> show(view, now.contains(id), detail));
    inSight = now;
    run.watch(this, now.stream().filter(id -> views.get(id).hasPicture()).collect(Collectors.toSet()));
    return touched.stream().filter(id -> !now.contains(id)).map(looks::get).toList();
  }

  private void make(NodeId id, CanvasGeometry geometry) {
    NodeView view = new NodeView(looks.get(id), options, () -> onMore.accept(id));
    view.setStale(run.staleProperty().get());
    view.setSelected(selected.contains(id));
    view.setViewOrder(-List.copyOf(geometry.boxes().keySet()).indexOf(id));
    views.put(id, view);
    getChildren().add(view);
  }

  private void show(NodeView view, boolean visible, Detail detail) {
    view.setVisible(visible);
    view.setCache(visible); // a picture that is only moved is drawn several times as fast by software
    if (visible) { // pictures are stretched while the scale changes, and drawn anew when it has come to rest
      view.setCacheHint(hint);
      view.setDetail(detail);
    }
    if (visible && !inSight.contains(view.id())) {
      showLatest(view);
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
      seen().forEach(view -> view.show(snapshot));
    }
  }

  /** Before the first snapshot the Input shows the probe image all the same. */
  private void showProbe(FloatTensor probe) {
    if (run.snapshotProperty().get() == null) {
      seen().forEach(view -> showProbe(view, probe));
    }
  }

  private static void showProbe(NodeView view, FloatTensor probe) {
    if (probe != null && view.look().node().block() instanceof Input) {
      view.show(probe);
    }
  }

  /** Outlines these nodes and no others. */
  void select(Collection<NodeId> wanted) {
    selected = Set.copyOf(wanted);
    views.forEach((id, view) -> view.setSelected(selected.contains(id)));
  }

  /** What a node shows, whether it has a view or not. */
  NodeLook lookOf(NodeId id) {
    return looks.get(id);
  }

  /** The view of a node, if it was ever in sight from near enough. */
  Optional<NodeView> view(NodeId id) {
    return Optional.ofNullable(views.get(id));
  }

  /** The views of which at least a part is seen. */
  Stream<NodeView> seen() {
    return inSight.stream().map(views::get).filter(Objects::nonNull);
  }
}
