package io.sluice.block;

/** A function of each value by itself. */
public sealed interface ActivationBlock extends Block permits ReLU, Tanh, Sigmoid {}
