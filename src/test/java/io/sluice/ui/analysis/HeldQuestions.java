package io.sluice.ui.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** A study thread that does nothing by itself: what it is given, and what comes of that, waits in its order until a test asks for it. */
public final class HeldQuestions implements Executor {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void execute(Runnable question) {
    waiting.add(question);
  }

  /** How many wait. */
  public int size() {
    return waiting.size();
  }

  /** Answers the first of those that wait. */
  public void answerNext() {
    waiting.remove().run();
  }

  /** Answers all, and what they ask in turn. */
  public void answerAll() {
    while (!waiting.isEmpty()) {
      answerNext();
    }
  }
}
