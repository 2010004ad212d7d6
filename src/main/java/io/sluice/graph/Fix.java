package io.sluice.graph;

/**
 * A way out of a problem.
 *
 * @param title what its button says: a verb, {@code Insert Flatten}
 * @param edit  what is done, as one step of the history
 */
public record Fix(String title, Edit edit) {}
