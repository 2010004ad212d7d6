package io.sluice.graph;

/** What a note on the canvas is known by inside the program while its document is open. */
public record NoteId(int value) {}
