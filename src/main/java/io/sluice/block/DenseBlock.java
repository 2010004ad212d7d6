package io.sluice.block;

/** A block on features, or one that makes features of maps. */
public sealed interface DenseBlock extends Block permits Dense, Flatten, Dropout {}
