package io.sluice.train;

import io.sluice.engine.EngineException;
import io.sluice.engine.Network;
import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.graph.WeightTimeline;
import io.sluice.graph.WeightTimeline.Moment;
import io.sluice.tensor.FloatTensor;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a network made of images at moments of its training, computed anew from the weights that were kept. A second network on a thread of its
 * own does it, with the same kernels in the same order as the one in training, which is left alone: the values are the same, bit for bit. The
 * thread starts when it is first asked. Every method may be called by any thread and returns at once.
 */
public final class Replay implements AutoCloseable {
  /** A course is handed out each time that it has so many moments more, and when it is complete. */
  private static final int PORTION = 16;

  private final Inference inference;
  private final Thread thread;
  private boolean started;
  private boolean closed;
  private Optional<ReplayRequest> wanted = Optional.empty();
  private WeightTimeline followed = WeightTimeline.within(0);
  private FloatTensor followedImage;
  private final Map<Moment, FactorCourse.Point> known = new IdentityHashMap<>();
  private volatile List<Snapshot> latest = List.of();
  private volatile FactorCourse course;
  private volatile Optional<String> failure = Optional.empty();

  /** A replay of the training of that network, which is sound. */
  public Replay(Inference inference) {
    this.inference = inference;
    thread = Thread.ofPlatform().name("replay").daemon().unstarted(this::run);
  }

  /** Wants to see {@code request} as soon as it can be; what was asked for before and is not there yet is forgotten. */
  public synchronized void request(ReplayRequest request) {
    wanted = Optional.of(request);
    wake();
  }

  /** Wants to know the factors at each moment of {@code timeline}, for {@code image}; requests go first. */
  public synchronized void follow(WeightTimeline timeline, FloatTensor image) {
    if (timeline == followed && image == followedImage) {
      return;
    }
    if (image != followedImage) {
      known.clear();
    }
    followed = timeline;
    followedImage = image;
    wake();
  }

  private void wake() {
    if (!started && !closed) {
      started = true;
      thread.start();
    }
    notifyAll();
  }

  /** The newest answer, a snapshot for each moment asked for; empty before the first. */
  public List<Snapshot> latest() {
    return latest;
  }

  /** The factors as far as they are known; null before the first. */
  public FactorCourse course() {
    return course;
  }

  /** Why there is no answer, as a sentence for the user. */
  public Optional<String> failure() {
    return failure;
  }

  /** Ends it; nobody has to wait for its thread. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private sealed interface Job {
    record Look(ReplayRequest request) implements Job {}

    record Factors(Moment moment, FloatTensor image) implements Job {}
  }

  private void run() {
    try (Network network = Network.create(inference, 0, 1); NetworkProbe probe = new NetworkProbe(network)) {
      Stage stage = new Stage(network, probe);
      for (Optional<Job> job = next(); job.isPresent(); job = next()) {
        switch (job.get()) {
          case Job.Look(var request) -> latest = request.moments().stream().map(at -> stage.look(at, request.look())).toList();
          case Job.Factors(var moment, var image) -> know(moment, image, stage.factors(moment, image));
        }
      }
    } catch (EngineException e) {
      failure = Optional.of(e.getMessage());
    } catch (UncheckedIOException e) {
      failure = Optional.of("There is no looking back: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      failure = Optional.of("There is not enough memory to look back (" + e.getMessage() + "): close other programs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What to do next, once there is something; empty if there never will be. */
  private synchronized Optional<Job> next() throws InterruptedException {
    Optional<Job> job = due();
    while (!closed && job.isEmpty()) {
      wait();
      job = due();
    }
    return closed ? Optional.empty() : job;
  }

  private Optional<Job> due() {
    Optional<Job> look = wanted.map(Job.Look::new);
    wanted = Optional.empty();
    return look.or(() -> followed.moments().stream().filter(moment -> !known.containsKey(moment)).findFirst()
        .map(moment -> new Job.Factors(moment, followedImage)));
  }

  private synchronized void know(Moment moment, FloatTensor image, Map<NodeId, FloatTensor> factors) {
    if (image != followedImage) {
      return;
    }
    known.put(moment, new FactorCourse.Point(moment.step(), factors));
    known.keySet().retainAll(followed.moments());
    boolean complete = known.size() == followed.moments().size();
    if (complete || known.size() % PORTION == 0) {
      course = new FactorCourse(image, followed.moments().stream().filter(known::containsKey).map(known::get).toList());
    }
  }

  /** The second network and whose weights it has. Replay thread only. */
  private static final class Stage {
    private final Network network;
    private final NetworkProbe probe;
    private Moment loaded;

    Stage(Network network, NetworkProbe probe) {
      this.network = network;
      this.probe = probe;
    }

    Snapshot look(Moment moment, ProbeRequest request) {
      if (moment != loaded) {
        network.load(moment.kept().inPlace());
        loaded = moment;
      }
      return probe.look(request, moment.step());
    }

    Map<NodeId, FloatTensor> factors(Moment moment, FloatTensor image) {
      return look(moment, new ProbeRequest(image, Set.of(), 0)).factors();
    }
  }
}
