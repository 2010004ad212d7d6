package io.sluice.ui.analysis;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Questions of one kind, of which only the last one's answer is wanted: asking anew gives up the question before. FX thread only.
 */
public final class Inquiry {
  private final StudyModel model;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private Ticket current = new Ticket();

  /** A question under way; given up when another takes its place. */
  private static final class Ticket {
    private volatile boolean wanted = true;
    private volatile double share;
    private final AtomicBoolean told = new AtomicBoolean();
  }

  /** Questions about the network of {@code model}. */
  public Inquiry(StudyModel model) {
    this.model = model;
  }

  /** Whether a question is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** How much of it is done, 0 to 1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What is being done, in words. */
  public ReadOnlyStringProperty doingProperty() {
    return doing.getReadOnlyProperty();
  }

  /** Why there is no answer to the last question, in a sentence; empty if nothing went wrong. */
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /**
   * Asks {@code question} in place of the one before.
   *
   * @param what what is being done, in words
   * @param then takes the answer, unless another question has been asked meanwhile, this one was cancelled, or the network was forgotten
   */
  public <T> void ask(String what, Question<T> question, Consumer<T> then) {
    current.wanted = false;
    Ticket ticket = new Ticket();
    current = ticket;
    busy.set(true);
    progress.set(0);
    doing.set(what);
    failure.set("");
    model.use(laboratory -> {
      try {
        Optional<T> answer = ticket.wanted ? question.answer(laboratory, (done, total) -> report(ticket, (double) done / total)) : Optional.empty();
        model.tell(() -> finish(ticket, () -> answer.filter(_ -> model.momentProperty().get().isPresent()).ifPresent(then)));
      } catch (RuntimeException e) {
        fail(ticket, e);
        throw e;
      }
    }, cause -> fail(ticket, cause));
  }

  private void fail(Ticket ticket, Throwable cause) {
    model.tell(() -> finish(ticket, () -> failure.set(sentence(cause))));
  }

  private boolean report(Ticket ticket, double share) {
    ticket.share = share;
    if (ticket.wanted && ticket.told.compareAndSet(false, true)) {
      model.tell(() -> {
        ticket.told.set(false);
        if (ticket == current && ticket.wanted) {
          progress.set(ticket.share);
        }
      });
    }
    return ticket.wanted;
  }

  private void finish(Ticket ticket, Runnable then) {
    if (ticket == current && ticket.wanted) {
      busy.set(false);
      then.run();
    }
  }

  /** What went wrong, in a sentence. */
  public static String sentence(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Gives up the question under way. */
  public void cancel() {
    current.wanted = false;
    busy.set(false);
  }
}
