package io.sluice.graph;

/** What a group of nodes is known by inside the program while its document is open. */
public record GroupId(int value) {}
