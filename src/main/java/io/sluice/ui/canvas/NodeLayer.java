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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;

/**
 * The views of nodes: each is made when its node comes into sight from near enough, or near to it, some a frame. Those out of sight are not
 * drawn, and their maps not asked for; so many that were seen last are kept for when they come back.
 */
final class NodeLayer extends Pane {
  /**
   * Nanoseconds for making views before the next frame while nothing is moved, so that a large graph comes into sight step by step; style and
   * layout take a few times as long afterwards.
   */
  private static final long NEW_A_FRAME_NANOS = 3_000_000;
  /** While something is moved one view is made in so many frames, so that the hand is hardly stopped. */
  private static final int FRAMES_A_NEW = 30;
  /** So many views out of sight are kept, or made before they come into sight. */
  private static final int KEPT = 200;

  private final RunModel run;
  private final ViewOptions options;
  private final Consumer<NodeId> onMore;
  private final Map<NodeId, NodeLook> looks = new HashMap<>();
  /** In the order in which they came into sight last. */
  private final SequencedMap<NodeId, NodeView> views = new LinkedHashMap<>();
  private final Sharpening sharpening = new Sharpening();
  private Sight shown;
  private int framesMoving;
  private Set<NodeId> selected = Set.of();
  private Set<NodeId> inSight = Set.of();
  private Runnable onSeen = () -> {};

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
      getChildren().removeIf(child -> child instanceof NodeView view && !views.containsValue(view));
      geometry.boxes().forEach((id, box) -> looks.put(id, NodeLook.of(box, document, geometry.inference())));
      int order = 0;
      for (NodeId id : geometry.boxes().keySet()) {
        if (views.containsKey(id)) {
          views.get(id).setDepth(order);
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
   * Draws the nodes in sight; from far away none. Those of the neighbourhood that have a view are ready to be drawn, too, so that moving there
   * takes no style and no layout.
   *
   * @return those in sight that have no view, or none yet, from back to front
   */
  List<NodeLook> look(Sight sight) {
    shown = sight;
    CanvasGeometry geometry = sight.geometry();
    List<NodeId> touched = within(sight.seen(), geometry);
    Set<NodeId> now = new LinkedHashSet<>();
    if (sight.detail() != Detail.FAR && sight.isSeen()) {
      make(touched.stream().filter(id -> !views.containsKey(id)).toList(), budget(sight));
      touched.stream().filter(views::containsKey).forEach(now::add);
    }
    Rectangle2D around = sight.detail() == Detail.FAR ? Rectangle2D.EMPTY : neighbourhood(sight);
    views.forEach((id, view) -> view.setVisible(now.contains(id) || isAlone(id, geometry) && geometry.boxes().get(id).bounds().intersects(around)));
    now.forEach(id -> WholePixels.align(views.get(id), sight.viewport().scale()));
    sharpening.look(sight, now.stream().map(views::get).toList());
    now.stream().filter(id -> !inSight.contains(id)).forEach(id -> {
      showLatest(views.get(id));
      views.putLast(id, views.get(id));
    });
    boolean others = !now.equals(inSight);
    inSight = now;
    if (others) {
      dropOldest();
      onSeen.run();
    }
    run.watch(this, now.stream().filter(id -> views.get(id).hasPicture()).collect(Collectors.toSet()));
    return touched.stream().filter(id -> !now.contains(id)).map(looks::get).toList();
  }

  /** Nodes in an area, from back to front, without those in a folded group. */
  private static List<NodeId> within(Rectangle2D area, CanvasGeometry geometry) {
    Set<NodeId> touching = geometry.touching(CanvasGeometry.around(area, NodeBox.PORT_REACH));
    return geometry.boxes().keySet().stream().filter(id -> touching.contains(id) && isAlone(id, geometry)).toList();
  }

  private static boolean isAlone(NodeId id, CanvasGeometry geometry) {
    return geometry.boxes().get(id).folded().isEmpty();
  }

  /** What may soon come into sight: half as much again on each side. */
  private static Rectangle2D neighbourhood(Sight sight) {
    Rectangle2D seen = sight.seen();
    return CanvasGeometry.around(seen, Math.max(seen.getWidth(), seen.getHeight()) / 2);
  }

  private long budget(Sight sight) {
    framesMoving = sight.moving() ? framesMoving + 1 : 0;
    return !sight.moving() ? NEW_A_FRAME_NANOS : framesMoving % FRAMES_A_NEW == 0 ? 1 : 0;
  }

  /** Makes views, the first first, for so many nanoseconds; at least one if it is any. */
  private void make(List<NodeId> missing, long nanos) {
    long until = System.nanoTime() + nanos;
    for (int k = 0; k < missing.size() && nanos > 0 && (k == 0 || System.nanoTime() < until); k++) {
      make(missing.get(k), shown.geometry());
    }
  }

  /**
   * Goes on with what can wait, while nothing is moved: views in sight are drawn sharply, and the neighbourhood's are made.
   *
   * @return whether there is more of it to do
   */
  boolean workAhead() {
    if (shown.moving() || shown.detail() == Detail.FAR) {
      return false;
    }
    if (sharpening.goOn()) {
      return true;
    }
    List<NodeId> missing = within(neighbourhood(shown), shown.geometry()).stream().filter(id -> !views.containsKey(id)).toList();
    if (missing.isEmpty() || views.size() - inSight.size() >= KEPT) {
      return false;
    }
    make(missing, NEW_A_FRAME_NANOS);
    return true;
  }

  private void dropOldest() {
    List<NodeId> outOfSight = views.keySet().stream().filter(id -> !inSight.contains(id)).toList();
    for (NodeId id : outOfSight.subList(0, Math.max(0, outOfSight.size() - KEPT))) {
      getChildren().remove(views.remove(id));
    }
  }

  private void make(NodeId id, CanvasGeometry geometry) {
    NodeView view = new NodeView(looks.get(id), options, () -> onMore.accept(id));
    view.setStale(run.staleProperty().get());
    view.setSelected(selected.contains(id));
    view.setDepth(List.copyOf(geometry.boxes().keySet()).indexOf(id));
    view.setDetail(shown.detail());
    views.put(id, view);
    getChildren().add(view);
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
      seen().forEach(view -> {
        view.show(snapshot);
        sharpening.changed(shown, view);
      });
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

  /** What is run whenever other nodes are in sight than before, until it is replaced. */
  void setOnSeen(Runnable action) {
    onSeen = action;
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
