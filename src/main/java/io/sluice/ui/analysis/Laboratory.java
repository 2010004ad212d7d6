package io.sluice.ui.analysis;

import io.sluice.data.Dataset;
import io.sluice.data.ImageSet;
import io.sluice.graph.NodeId;
import io.sluice.study.ChannelSwitches;
import io.sluice.study.Subject;
import io.sluice.study.Watch;
import java.util.Optional;

/** A network under study with the images that it is asked about. Study thread only. */
public final class Laboratory implements AutoCloseable {
  private final Subject subject;
  private final Dataset dataset;
  private final long step;
  private Optional<ChannelSwitches> switches = Optional.empty();

  /** The network as it was after {@code step} training steps. */
  Laboratory(Subject subject, Dataset dataset, long step) {
    this.subject = subject;
    this.dataset = dataset;
    this.step = step;
  }

  long step() {
    return step;
  }

  Dataset dataset() {
    return dataset;
  }

  /** The network, a copy that nobody trains. */
  public Subject subject() {
    return subject;
  }

  /** What the data set is called. */
  public String name() {
    return dataset.name();
  }

  /** The test images. */
  public ImageSet images() {
    return dataset.test();
  }

  /**
   * The channels of a node at the ready; those of the node before are given back. Empty if the watch broke it off.
   *
   * @param node see {@link ChannelSwitches#of}
   */
  public Optional<ChannelSwitches> switches(NodeId node, Watch watch) {
    if (switches.filter(ready -> ready.node().equals(node)).isEmpty()) {
      forgetSwitches();
      switches = ChannelSwitches.of(subject, node, images(), ChannelSwitches.STANDARD_BUDGET, watch);
    }
    return switches;
  }

  /** Gives back what was kept for {@link #switches}. */
  public void forgetSwitches() {
    switches.ifPresent(ChannelSwitches::close);
    switches = Optional.empty();
  }

  @Override
  public void close() {
    forgetSwitches();
    subject.close();
  }
}
