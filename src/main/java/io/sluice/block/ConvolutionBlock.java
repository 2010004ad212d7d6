package io.sluice.block;

/** A block that slides learned kernels over its maps. */
public sealed interface ConvolutionBlock extends Block permits Conv2D {}
