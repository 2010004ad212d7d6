package io.sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that do a share each of one task after another; the owner's thread is the first of them. Between two tasks they look out for
 * the next for a moment, since a training step follows the last at once, and then sleep, so that a paused run costs nothing.
 */
final class Workers implements AutoCloseable {
  /** Looks at the task counter before a worker goes to sleep: some ten microseconds. */
  private static final int LOOKS = 2_000;

  private final List<Worker> others = new ArrayList<>();
  private final AtomicInteger left = new AtomicInteger();
  private final int count;
  private volatile int ordinal;
  private volatile boolean closed;
  private volatile Throwable failure;
  private volatile Thread owner;
  private IntConsumer task;

  /** That many threads, the owner's included; at least 1. */
  Workers(int count) {
    this.count = count;
    for (int k = 1; k < count; k++) {
      Worker worker = new Worker(k);
      others.add(worker);
      worker.start();
    }
  }

  /** How many shares a task has. */
  int count() {
    return count;
  }

  /**
   * Does all shares of a task, numbered from 0, and returns when the last is done. Owner thread only.
   *
   * @throws IllegalStateException if a share failed on another thread
   */
  void run(IntConsumer share) {
    OpenMp.oneThread();
    task = share;
    failure = null;
    owner = Thread.currentThread();
    left.set(count - 1);
    ordinal++;
    others.forEach(Worker::wake);
    try {
      share.accept(0);
    } finally {
      awaitOthers();
    }
    if (failure != null) {
      throw new IllegalStateException("a worker failed", failure);
    }
  }

  /**
   * The same of a task that has fewer shares than there are threads, perhaps. One of a single share is the owner's own, and the others sleep on.
   *
   * @param shares how many it has, at least 1; those beyond {@link #count} are not done
   */
  void run(int shares, IntConsumer share) {
    if (shares == 1) {
      OpenMp.oneThread();
      share.accept(0);
    } else {
      run(worker -> {
        if (worker < shares) {
          share.accept(worker);
        }
      });
    }
  }

  private void awaitOthers() {
    for (int looks = 0; left.get() > 0; looks++) {
      if (looks < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    others.forEach(Worker::wake);
    others.forEach(Worker::awaitEnd);
  }

  private final class Worker extends Thread {
    private final int share;
    private volatile boolean asleep;

    Worker(int share) {
      super("sluice-worker-" + share);
      this.share = share;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    void awaitEnd() {
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      OpenMp.oneThread();
      for (int next = 1; awaitTask(next); next++) {
        try {
          task.accept(share);
        } catch (Throwable e) {
          failure = e;
        }
        if (left.decrementAndGet() == 0) {
          LockSupport.unpark(owner);
        }
      }
    }

    /** Whether there is a task of that ordinal; false once the workers are closed. */
    private boolean awaitTask(int next) {
      for (int looks = 0; ordinal != next && looks < LOOKS; looks++) {
        Thread.onSpinWait();
      }
      asleep = ordinal != next;
      while (ordinal != next && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
      return ordinal == next;
    }
  }
}
