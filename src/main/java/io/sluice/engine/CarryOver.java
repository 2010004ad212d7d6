package io.sluice.engine;

import java.util.List;

/**
 * What became of tensors that were offered to a network.
 *
 * @param carried    names of those that it took over
 * @param mismatched names of those that it knows in another shape; it kept its own values
 * @param missing    names of its own that were not offered; it kept its own values
 * @param unknown    names that it has no use for
 */
public record CarryOver(List<String> carried, List<String> mismatched, List<String> missing, List<String> unknown) {
  public CarryOver {
    carried = List.copyOf(carried);
    mismatched = List.copyOf(mismatched);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
  }

  /** Whether every tensor found its place and none was left over. */
  public boolean isComplete() {
    return mismatched.isEmpty() && missing.isEmpty() && unknown.isEmpty();
  }
}
