package io.sluice.graph;

/**
 * What carries a node's output to an input of another.
 *
 * @param from the node whose output it is
 * @param to   the node that takes it
 * @param port which of its inputs, counted from 0 in the order of {@link io.sluice.block.Block#inputs()}
 */
public record Wire(NodeId from, NodeId to, int port) {}
