package io.sluice.block;

/** What turns a learned gate value into the factor of its channel. */
public enum GateActivation {
  /** The value itself. */
  LINEAR,
  /** σ(value) = 1 / (1 + e^−value), so the factor is between 0 and 1. */
  SIGMOID
}
