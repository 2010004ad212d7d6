package io.sluice.graph;

import io.sluice.block.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A document and how it came about: undo and redo without end. Older documents are kept whole, which is cheap since they share what did
 * not change. Not for several threads.
 */
public final class EditHistory {
  private record Step(Document before, String what, String gesture) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<Document> undone = new ArrayList<>();
  private final List<String> undoneWhat = new ArrayList<>();
  private Document current;

  /** A history that begins with {@code start}. */
  public EditHistory(Document start) {
    current = start;
  }

  /** The document as it is now. */
  public Document current() {
    return current;
  }

  /** Carries out {@code edit} as a step of its own. */
  public void apply(Edit edit) {
    apply(edit, "");
  }

  /**
   * Carries out {@code edit}. Edits that follow each other with the same non-empty {@code gesture} (a drag, a slider being moved) are one
   * step. What was undone before can no longer be redone. An edit that changes nothing is no step.
   */
  public void apply(Edit edit, String gesture) {
    Document next = Edits.apply(current, edit);
    if (next.equals(current)) {
      return;
    }
    boolean goesOn = !gesture.isEmpty() && !steps.isEmpty() && undone.isEmpty() && steps.getLast().gesture().equals(gesture);
    if (!goesOn) {
      steps.add(new Step(current, Edits.describe(current, edit), gesture));
    } else if (edit instanceof Edit.SetBlock(NodeId id, Block _) && steps.getLast().before().graph().has(id)) {
      Document before = steps.removeLast().before(); // what has come of it says more than its first pixel
      steps.add(new Step(before, Edits.describe(before, edit), gesture));
    }
    undone.clear();
    undoneWhat.clear();
    current = next;
  }

  /** Takes back what {@code gesture} has done so far, as if it had not begun; nothing happens if the last step is not of it. */
  public void abandon(String gesture) {
    if (canUndo() && !gesture.isEmpty() && steps.getLast().gesture().equals(gesture)) {
      current = steps.removeLast().before();
    }
  }

  /** Whether there is something to undo. */
  public boolean canUndo() {
    return !steps.isEmpty();
  }

  /** Whether there is something to redo. */
  public boolean canRedo() {
    return !undone.isEmpty();
  }

  /** Takes the last step back; nothing happens if there is none. */
  public void undo() {
    if (canUndo()) {
      Step step = steps.removeLast();
      undone.add(current);
      undoneWhat.add(step.what());
      current = step.before();
    }
  }

  /** Does the step again that was undone last; nothing happens if there is none. */
  public void redo() {
    if (canRedo()) {
      steps.add(new Step(current, undoneWhat.removeLast(), ""));
      current = undone.removeLast();
    }
  }

  /** How many steps are done. */
  public int steps() {
    return steps.size();
  }

  /** What each step did, oldest first. */
  public List<String> done() {
    return steps.stream().map(Step::what).toList();
  }

  /** What each undone step would do again, the next one to be redone first. */
  public List<String> redoable() {
    return undoneWhat.reversed();
  }
}
