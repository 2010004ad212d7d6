package io.sluice.study;

import io.sluice.data.ImageSet;
import io.sluice.engine.KeptRun;
import io.sluice.engine.RunFile;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Evaluation;
import io.sluice.train.Evaluator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block whose channels are switched off again and again: the network has run over the images once, and what that left where the channels
 * are mixed next is kept on the disk, so that each question costs only their share there and what lies behind. Where that does not fit, each
 * question runs the network again. The thread of its subject only.
 */
public final class ChannelSwitches implements AutoCloseable {
  /** Bytes that are kept on the disk at most if nobody says otherwise: enough for 10,000 images of any of the samples. */
  public static final long STANDARD_BUDGET = 1L << 30;

  private final Subject subject;
  private final NodeId node;
  private final ImageSet images;
  private final Evaluation whole;
  private final List<KeptRun> kept;
  private final Optional<RunFile> file;
  private Optional<double[]> means = Optional.empty();

  private ChannelSwitches(Subject subject, NodeId node, ImageSet images, Evaluation whole, List<KeptRun> kept, Optional<RunFile> file) {
    this.subject = subject;
    this.node = node;
    this.images = images;
    this.whole = whole;
    this.kept = kept;
    this.file = file;
  }

  /**
   * The channels of a node at the ready; empty if the watch broke it off.
   *
   * @param node   one that leads to the Output and has no {@link Ablation#obstacle}
   * @param budget bytes to keep on the disk at most
   */
  public static Optional<ChannelSwitches> of(Subject subject, NodeId node, ImageSet images, long budget, Watch watch) {
    long batches = Math.ceilDiv(images.size(), Subject.BATCH);
    boolean fits = subject.answers().bytesToKeep(node).orElse(Long.MAX_VALUE / batches) * batches <= budget;
    Optional<RunFile> file = fits ? newFile() : Optional.empty();
    List<KeptRun> kept = new ArrayList<>();
    Evaluator evaluator = new Evaluator((_, _, _) -> subject.answers().logits(), images, subject.classes(), Subject.BATCH);
    boolean done = subject.forEachAnsweredBatch(images, watch, (_, _) -> {
      evaluator.advance();
      file.flatMap(open -> keep(subject, node, open)).ifPresent(kept::add);
    });
    if (!done) {
      file.ifPresent(RunFile::close);
      return Optional.empty();
    }
    if (kept.size() < batches) {
      file.ifPresent(RunFile::close); // some of it is of no use, and takes room on a disk that has none
      return Optional.of(new ChannelSwitches(subject, node, images, evaluator.result(), List.of(), Optional.empty()));
    }
    return Optional.of(new ChannelSwitches(subject, node, images, evaluator.result(), kept, file));
  }

  private static Optional<RunFile> newFile() {
    try {
      return Optional.of(RunFile.open());
    } catch (IOException e) {
      return Optional.empty(); // each question runs the network again
    }
  }

  private static Optional<KeptRun> keep(Subject subject, NodeId node, RunFile file) {
    try {
      return subject.answers().keep(node, file);
    } catch (IOException e) {
      return Optional.empty(); // the disk is full: as above
    }
  }

  /** Whose channels. */
  public NodeId node() {
    return node;
  }

  /** How the network does as it is. */
  public Evaluation whole() {
    return whole;
  }

  /** How an answer without that many channels is computed, in words that follow "computed". */
  public String way(int channels) {
    return subject.wayWithout(node, channels);
  }

  /** How the network does with {@code channels} off; empty if the watch broke it off. */
  public Optional<Ablation.Without> without(Set<Integer> channels, Ablation.Replacement with, Watch watch) {
    return values(channels, with, watch).flatMap(values -> {
      List<Integer> off = channels.stream().sorted().toList();
      Optional<Evaluation> evaluation = kept.isEmpty() ? anew(values, watch) : replayed(values, watch);
      return evaluation.map(result -> new Ablation.Without(off, result));
    });
  }

  private Optional<Map<Integer, Float>> values(Set<Integer> channels, Ablation.Replacement with, Watch watch) {
    Optional<double[]> given = switch (with) {
      case ZERO -> Optional.of(new double[subject.channels(node)]);
      case MEAN -> means(watch);
    };
    return given.map(all -> {
      Map<Integer, Float> values = new HashMap<>();
      channels.forEach(channel -> values.put(channel, (float) all[channel]));
      return values;
    });
  }

  private Optional<double[]> means(Watch watch) {
    if (means.isEmpty()) {
      means = ChannelMeans.of(subject, node, images, watch);
    }
    return means;
  }

  private Optional<Evaluation> replayed(Map<Integer, Float> values, Watch watch) {
    Evaluator evaluator = new Evaluator((_, from, _) -> subject.answers().logitsWithout(kept.get(from / Subject.BATCH), values), images,
        subject.classes(), Subject.BATCH);
    for (int done = 0; done < kept.size(); done++) {
      if (!watch.goesOn(done, kept.size())) {
        return Optional.empty();
      }
      evaluator.advance();
    }
    return watch.goesOn(kept.size(), kept.size()) ? Optional.of(evaluator.result()) : Optional.empty();
  }

  private Optional<Evaluation> anew(Map<Integer, Float> values, Watch watch) {
    Evaluator evaluator = new Evaluator((_, _, _) -> subject.answers().logitsWithout(node, values), images, subject.classes(), Subject.BATCH);
    boolean done = subject.forEachAnsweredBatch(images, watch, (_, _) -> evaluator.advance());
    return done ? Optional.of(evaluator.result()) : Optional.empty();
  }

  /**
   * The class probabilities of one image with {@code channels} off; as it is if there are none.
   *
   * @param image {@code [C, H, W]}
   */
  public Optional<FloatTensor> probabilities(FloatTensor image, Set<Integer> channels, Ablation.Replacement with, Watch watch) {
    return values(channels, with, watch).map(values -> {
      subject.answers().run(image.values(), 1);
      subject.answers().logitsWithout(node, values);
      return subject.answers().probabilities().slice(0);
    });
  }

  @Override
  public void close() {
    file.ifPresent(RunFile::close);
  }
}
