package io.sluice.ui.part;

/** A view that works only while somebody looks at it. FX thread only. */
public interface Seen {
  /** Tells it whether it is in sight. */
  void setSeen(boolean seen);
}
