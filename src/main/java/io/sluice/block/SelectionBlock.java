package io.sluice.block;

/** A block that chooses or weighs channels: what this program is about. */
public sealed interface SelectionBlock extends Block permits Gather, Gate, Mask {}
