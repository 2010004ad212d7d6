package io.sluice.block;

/** Where a network begins and ends. */
public sealed interface EndBlock extends Block permits Input, Output {}
