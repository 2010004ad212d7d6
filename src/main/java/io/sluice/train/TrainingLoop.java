package io.sluice.train;

import io.sluice.disk.FileFailure;
import io.sluice.engine.EngineException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** What a session's thread does, from preparing to giving everything native back. Nothing but {@link SessionLink} is shared with other threads. */
final class TrainingLoop implements Runnable {
  private final SessionLink link;
  private final Preparation preparation;
  private final Consumer<Carried> carried;
  private Optional<Run> run = Optional.empty();
  private boolean closed;

  /** The loop of the session at the other end of {@code link}; {@code carried} is told what was taken over from another design's weights. */
  TrainingLoop(SessionLink link, Preparation preparation, Consumer<Carried> carried) {
    this.link = link;
    this.preparation = preparation;
    this.carried = carried;
  }

  @Override
  public void run() {
    try {
      prepare();
      while (!closed) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      run.ifPresent(Run::close);
      link.end();
    }
  }

  private void prepare() {
    guarded(() -> {
      Preparation.Prepared prepared = preparation.prepare(what -> link.publish(new RunState.Preparing(what)));
      prepared.carried().ifPresent(carried);
      run = Optional.of(new Run(prepared, link));
    });
  }

  /** Obeys the next command; with none, does a piece of work; with neither, waits for a command. */
  private void turn() throws InterruptedException {
    boolean busy = run.map(Run::hasWork).orElse(false);
    Command command = busy ? link.commands.poll() : link.commands.take();
    if (command != null) {
      guarded(() -> obey(command));
    } else {
      guarded(() -> run.orElseThrow().work());
    }
  }

  private void obey(Command command) {
    switch (command) {
      case Command.Train(var epochs) -> run.ifPresent(it -> it.train(epochs));
      case Command.Pause _ -> run.ifPresent(Run::pause);
      case Command.SingleStep _ -> run.ifPresent(Run::singleStep);
      case Command.Stop _ -> run.ifPresent(Run::stop);
      case Command.Save save -> save(save);
      case Command.Look _ -> run.ifPresent(Run::lookIfDue);
      case Command.Close _ -> closed = true;
    }
  }

  private void save(Command.Save save) {
    if (run.isEmpty()) {
      save.into().completeExceptionally(new CannotTrainException("There are no weights to save yet: the network could not be prepared"));
      return;
    }
    try {
      save.into().complete(run.get().checkpoint());
    } catch (CannotTrainException | RuntimeException | OutOfMemoryError e) {
      save.into().completeExceptionally(e);
    }
  }

  private interface Work {
    void run() throws IOException, CannotTrainException;
  }

  /** Does {@code work}; where it cannot be done the run has failed, with a sentence for the user, and what was learned can still be saved. */
  private void guarded(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      fail(FileFailure.sentence(e), e);
    } catch (CannotTrainException | EngineException e) {
      fail(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      fail("There is not enough memory to train this network (" + e.getMessage()
          + "): make the batch or the blocks smaller, or close other programs", e);
    } catch (RuntimeException | LinkageError e) {
      fail("Training broke off by a fault of the program, " + e + ": save the design and please report this", e);
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void fail(String message, Throwable cause) {
    run.ifPresent(Run::fail);
    link.publishFailure(message, cause);
  }
}
