package io.sluice.ui.model;

import io.sluice.graph.NodeId;

/**
 * The channel that the user has picked in some view, for all others to show it too.
 *
 * @param channel counted from 0
 */
public record PickedChannel(NodeId node, int channel) {}
