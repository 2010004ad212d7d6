package io.sluice.ui.whatif;

import io.sluice.block.ConvolutionBlock;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.study.Ablation;
import io.sluice.study.ChannelSwitches;
import io.sluice.study.Watch;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Evaluation;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.RunModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/** Which channels of which block are off, and what becomes of the answers. FX thread only. */
final class WhatIfViewModel {
  private final StudyModel study;
  private final RunModel run;
  private final Inquiry inquiry;
  private final Inquiry sweep;
  /** The block that was chosen before there was a network to choose from. */
  private Optional<NodeId> wanted = Optional.empty();
  private final ReadOnlyObjectWrapper<Optional<NodeId>> node = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Set<Integer>> off = new ReadOnlyObjectWrapper<>(Set.of());
  private final ObjectProperty<Ablation.Replacement> with = new SimpleObjectProperty<>(Ablation.Replacement.ZERO);
  private final ReadOnlyObjectWrapper<Optional<Answer>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableMap<Integer, Ablation.Without> importance = FXCollections.observableHashMap();
  private final ReadOnlyObjectWrapper<Optional<Sweep>> swept = new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * What becomes of the answers.
   *
   * @param images        how many it was judged by
   * @param whole         how the network does as it is
   * @param without       how it does with the channels off; empty if none is
   * @param probe         class probabilities of the probe image as it is
   * @param probeWithout  with the channels off
   * @param way           how it was computed, in words that follow "computed"
   */
  record Answer(int images, Evaluation whole, Optional<Evaluation> without, FloatTensor probe, FloatTensor probeWithout, String way) {
    /** How the network does with the channels as they are switched. */
    Evaluation now() {
      return without.orElse(whole);
    }
  }

  /**
   * How far a sweep has come.
   *
   * @param channel that it is at
   * @param anew    whether it began again, for other weights than it began with
   */
  record Sweep(int channel, boolean anew) {}

  /**
   * All channels of the network under study, on.
   *
   * @param inquiry asks what becomes of the answers with the channels that are off
   */
  WhatIfViewModel(StudyModel study, RunModel run, Inquiry inquiry) {
    this.study = study;
    this.run = run;
    this.inquiry = inquiry;
    sweep = new Inquiry(study);
    with.subscribe(_ -> replaced());
    study.momentProperty().subscribe(this::studied);
    run.probeProperty().subscribe(_ -> {
      if (answer.get().isPresent()) {
        ask();
      }
    });
  }

  /** The block whose channels are switched; empty before there is a network. */
  ReadOnlyObjectProperty<Optional<NodeId>> nodeProperty() {
    return node.getReadOnlyProperty();
  }

  /** The channels that are off. */
  ReadOnlyObjectProperty<Set<Integer>> offProperty() {
    return off.getReadOnlyProperty();
  }

  /** What a channel gives that is off. */
  ObjectProperty<Ablation.Replacement> withProperty() {
    return with;
  }

  /** The newest answer; of other channels than those that are off as long as a question is under way. */
  ReadOnlyObjectProperty<Optional<Answer>> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** What is lost without each channel alone, as far as a sweep has come. */
  ObservableMap<Integer, Ablation.Without> importance() {
    return importance;
  }

  /** The sweep under way; empty if there is none. */
  ReadOnlyObjectProperty<Optional<Sweep>> sweptProperty() {
    return swept.getReadOnlyProperty();
  }

  /** The blocks whose channels can be switched off. */
  List<Node> candidates() {
    return study.momentProperty().get().map(StudyMoment::inference).map(WhatIfViewModel::candidates).orElse(List.of());
  }

  private static List<Node> candidates(Inference inference) {
    return inference.used().stream().filter(id -> Ablation.obstacle(inference.graph(), id).isEmpty()).map(inference.graph()::node).toList();
  }

  /** The channels of the block. */
  int channels() {
    return study.momentProperty().get()
        .flatMap(at -> node.get().flatMap(at.inference()::shape)).map(shape -> shape.dim(0)).orElse(0);
  }

  /** Begins with a block, as soon as there is a network: all its channels are on. */
  void choose(NodeId chosen) {
    wanted = Optional.of(chosen);
    if (!node.get().equals(Optional.of(chosen)) && candidates().stream().anyMatch(one -> one.id().equals(chosen))) {
      begin(Optional.of(chosen));
    }
  }

  private void begin(Optional<NodeId> chosen) {
    stopSweep();
    importance.clear();
    answer.set(Optional.empty());
    off.set(Set.of());
    node.set(chosen);
    ask();
  }

  /**
   * Another network: the same block if it is there still, or the one that was chosen before there was any, otherwise its first convolution. A
   * sweep under way begins again.
   */
  private void studied(Optional<StudyMoment> moment) {
    boolean sweeping = swept.get().isPresent();
    List<Node> candidates = candidates();
    Optional<NodeId> kept = node.get().or(() -> wanted).filter(id -> candidates.stream().anyMatch(one -> one.id().equals(id)));
    begin(kept.or(() -> candidates.stream().filter(one -> one.block() instanceof ConvolutionBlock).findFirst().map(Node::id)));
    if (sweeping && kept.isPresent()) {
      sweep(0, true);
    }
  }

  private void replaced() {
    boolean sweeping = swept.get().isPresent();
    stopSweep();
    importance.clear();
    if (answer.get().isPresent()) {
      ask();
    }
    if (sweeping) {
      sweep(0, true);
    }
  }

  /** Asks about a network as it is, to begin with. */
  void begin() {
    if (study.momentProperty().get().isEmpty() || study.isOutdated()) {
      inquiry.ask("Taking the network", (laboratory, _) -> Optional.of(laboratory.images().size()), _ -> {
        if (answer.get().isEmpty()) {
          ask();
        }
      });
    }
  }

  /** Switches a channel off, or on again. */
  void toggle(int channel) {
    Set<Integer> next = new TreeSet<>(off.get());
    if (!next.remove(channel)) {
      next.add(channel);
    }
    set(next);
  }

  /** Leaves only this channel on; if it is the only one already, all. */
  void solo(int channel) {
    Set<Integer> others = new TreeSet<>(IntStream.range(0, channels()).filter(c -> c != channel).boxed().toList());
    set(off.get().equals(others) ? Set.of() : others);
  }

  /** Switches all channels on. */
  void allOn() {
    set(Set.of());
  }

  private void set(Set<Integer> channels) {
    off.set(Set.copyOf(channels));
    ask();
  }

  private void ask() {
    FloatTensor image = run.probeProperty().get();
    if (node.get().isEmpty() || image == null) {
      return;
    }
    NodeId of = node.get().get();
    Set<Integer> channels = off.get();
    Ablation.Replacement replacement = with.get();
    inquiry.ask("Running the test images", (laboratory, watch) -> answer(laboratory, of, channels, replacement, image, watch),
        result -> answer.set(Optional.of(result)));
  }

  private static Optional<Answer> answer(Laboratory laboratory, NodeId of, Set<Integer> channels, Ablation.Replacement replacement,
      FloatTensor image, Watch watch) {
    return laboratory.switches(of, watch).flatMap(switches -> {
      Optional<Optional<Evaluation>> without = channels.isEmpty()
          ? Optional.of(Optional.empty())
          : switches.without(channels, replacement, watch).map(Ablation.Without::evaluation).map(Optional::of);
      return without.flatMap(evaluation -> switches.probabilities(image, Set.of(), replacement, watch)
          .flatMap(probe -> switches.probabilities(image, channels, replacement, watch).map(changed ->
              new Answer(laboratory.images().size(), switches.whole(), evaluation, probe, changed, switches.way(channels.size())))));
    });
  }

  /** Measures what is lost without each channel alone, one after another; what is clicked meanwhile is answered in between. */
  void sweep() {
    importance.clear();
    sweep(0, false);
  }

  private void sweep(int channel, boolean anew) {
    if (node.get().isEmpty() || channel >= channels()) {
      stopSweep();
      return;
    }
    swept.set(Optional.of(new Sweep(channel, anew)));
    NodeId of = node.get().get();
    Ablation.Replacement replacement = with.get();
    sweep.ask("Sweep", (laboratory, watch) -> laboratory.switches(of, watch).flatMap(it -> it.without(Set.of(channel), replacement, watch)),
        without -> {
          importance.put(channel, without);
          sweep(channel + 1, anew);
        });
  }

  /** Ends the sweep; what it has found so far stays. */
  void stopSweep() {
    sweep.cancel();
    swept.set(Optional.empty());
  }

  /** Gives back what was kept to answer soon; the next question takes longer again. */
  void rest() {
    stopSweep();
    if (study.momentProperty().get().isPresent()) {
      inquiry.ask("", (laboratory, _) -> {
        laboratory.forgetSwitches();
        return Optional.empty();
      }, _ -> {});
    }
  }
}
