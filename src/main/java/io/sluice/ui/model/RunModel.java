package io.sluice.ui.model;

import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.HistoryPoint;
import io.sluice.train.ProbeRequest;
import io.sluice.train.RunState;
import io.sluice.train.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

/**
 * The training run as the window sees it: its state, the newest snapshot, the curves so far, and what is to be looked at. Views listen to
 * it; whoever drives the training session publishes into it once a pulse. FX thread only.
 */
public final class RunModel {
  private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(new RunState.Preparing("Starting"));
  private final ReadOnlyObjectWrapper<Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  private final ObservableList<HistoryPoint> history = FXCollections.observableArrayList();
  private final ObjectProperty<FloatTensor> probe = new SimpleObjectProperty<>();
  private final ObservableSet<NodeId> watched = FXCollections.observableSet();
  private final DoubleProperty watchingLimit = new SimpleDoubleProperty(ProbeRequest.STANDARD_MOST);
  private final ObservableList<PinnedImage> pins = FXCollections.observableArrayList();
  private final ObservableSet<NodeId> watchedForPins = FXCollections.observableSet();
  private final ObservableSet<NodeId> watchedKernels = FXCollections.observableSet();
  private final ObservableMap<NodeId, FloatTensor> importance = FXCollections.observableHashMap();
  private final PastModel past = new PastModel();
  private final Map<Object, Set<NodeId>> watchers = new HashMap<>();

  /** What the session is doing. */
  public ReadOnlyObjectProperty<RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The newest snapshot; null before the first. */
  public ReadOnlyObjectProperty<Snapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** Whether the network in training is no longer the one on the canvas. */
  public ReadOnlyBooleanProperty staleProperty() {
    return stale.getReadOnlyProperty();
  }

  /** All points of the curves of this run, in order; cleared when a run begins anew. */
  public ObservableList<HistoryPoint> history() {
    return history;
  }

  /** The probe image, {@code [C, H, W]}, pixels from 0 to 1; set by whoever chooses or draws one. Null until there is one. */
  public ObjectProperty<FloatTensor> probeProperty() {
    return probe;
  }

  /** Nodes whose maps are in sight of some view; views say so by {@link #watch}. */
  public ObservableSet<NodeId> watched() {
    return watched;
  }

  /** Images that are looked at beside the probe, in their order; the snapshot has what the network makes of them as its others. */
  public ObservableList<PinnedImage> pins() {
    return pins;
  }

  /** Nodes whose maps of the pinned images are in sight of some view. */
  public ObservableSet<NodeId> watchedForPins() {
    return watchedForPins;
  }

  /** Convolutions whose kernels are in sight of some view; the snapshot has them. */
  public ObservableSet<NodeId> watchedKernels() {
    return watchedKernels;
  }

  /** By block, what would be lost without each channel alone, {@code [C]}; of the blocks for which that was measured. */
  public ObservableMap<NodeId, FloatTensor> importance() {
    return importance;
  }

  /** What was kept of the training, and what the window looks back at. */
  public PastModel past() {
    return past;
  }

  /** The share of a training's time that looking at it may take, above 0 to 1; where it would take more, the window looks less often. */
  public DoubleProperty watchingLimitProperty() {
    return watchingLimit;
  }

  /** Tells of which nodes {@code viewer} shows maps from now on; what other viewers watch stays watched. */
  public void watch(Object viewer, Set<NodeId> nodes) {
    watchers.put(viewer, Set.copyOf(nodes));
    Set<NodeId> wanted = watchers.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    watched.retainAll(wanted);
    watched.addAll(wanted);
  }

  /** Tells the views what the session is doing. */
  public void publish(RunState now) {
    now.progressSoFar().ifPresent(progress -> past.setNow(progress.position().step()));
    state.set(now);
  }

  /** Shows a newer snapshot; null for none. */
  public void publish(Snapshot newest) {
    snapshot.set(newest);
  }

  /** Lengthens the curves. */
  public void publish(List<HistoryPoint> points) {
    if (!points.isEmpty()) {
      history.addAll(points);
    }
  }

  /** Tells whether the network in training is another than the one on the canvas. */
  public void publishStale(boolean isStale) {
    stale.set(isStale);
  }

  /** Forgets curves, past and snapshot, for a run that begins anew. */
  public void clear() {
    history.clear();
    past.clear();
    importance.clear();
    snapshot.set(null);
  }
}
