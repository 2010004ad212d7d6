package io.sluice.export.torch;

import java.util.Optional;
import java.util.Set;

/**
 * How a block is written for PyTorch.
 *
 * @param declaration statement of {@code __init__}, without indentation
 * @param value       expression of {@code forward} that its output is
 * @param classes     classes that it needs besides {@code torch.nn}
 */
record TorchLayer(Optional<String> declaration, String value, Set<TorchClass> classes) {
  /** A block that is an expression alone. */
  static TorchLayer of(String value) {
    return new TorchLayer(Optional.empty(), value, Set.of());
  }

  /** A block that is a module, {@code self.NAME = module}. */
  static TorchLayer module(String name, String module, String value) {
    return new TorchLayer(Optional.of("self." + name + " = " + module), value, Set.of());
  }

  /** The same, whose module is of a class that comes along. */
  TorchLayer with(TorchClass needed) {
    return new TorchLayer(declaration, value, Set.of(needed));
  }
}
