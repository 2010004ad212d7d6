package io.sluice.ui.shell;

import io.sluice.graph.Inference;
import io.sluice.graph.Problem;
import java.util.Comparator;
import java.util.List;

/** How far a design is from a network that can be trained, in words: one that is being built is not called wrong. */
final class Readiness {
  private Readiness() {}

  /** Whether nothing is on the canvas yet. */
  static boolean isEmpty(Inference inference) {
    return inference.design().nodes().isEmpty();
  }

  /** What is to be mended or has yet to come, first what is in the way of training; nothing as long as nobody has begun. */
  static List<Problem> problems(Inference inference) {
    return isEmpty(inference) ? List.of() : inference.problems().stream().sorted(Comparator.comparing(Problem::isWarning)).toList();
  }

  /** Whether something is wrong with what is there, not only still to come. */
  static boolean isWrong(Inference inference) {
    return inference.errors().stream().anyMatch(problem -> !problem.isToCome());
  }

  /** What is in the way of training, for the status line: what is wrong first, then what has yet to come. Only of a design that is not sound. */
  static String sentence(Inference inference) {
    return isEmpty(inference)
        ? "Add a block: press Tab, or double-click on the canvas"
        : inference.errors().stream().filter(problem -> !problem.isToCome()).findFirst().orElse(inference.errors().getFirst()).message();
  }

  /** The same in a few words, for the tool bar. */
  static String place(Inference inference) {
    return isEmpty(inference) ? "Nothing to train yet" : isWrong(inference) ? "A problem is in the way" : "Not complete yet";
  }
}
