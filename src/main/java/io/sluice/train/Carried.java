package io.sluice.train;

import io.sluice.engine.CarryOver;
import java.util.List;

/**
 * What a session took over from the weights of another design.
 *
 * @param tensors by name and shape
 * @param turned  what became of each channel selection that is of another kind now, in words
 */
public record Carried(CarryOver tensors, List<String> turned) {
  public Carried {
    turned = List.copyOf(turned);
  }

  /** One sentence for the user: {@code Carried 8 of 10 weight tensors over; new: gate1.gate; of another shape: fc1.weight}. */
  public String summary() {
    int wanted = tensors.carried().size() + tensors.missing().size() + tensors.mismatched().size();
    return "Carried " + tensors.carried().size() + " of " + wanted + " weight tensors over" + listed("; ", turned) + listed("; new: ", tensors.missing())
        + listed("; of another shape: ", tensors.mismatched()) + listed("; left behind: ", tensors.unknown());
  }

  private static String listed(String title, List<String> names) {
    return names.isEmpty() ? "" : title + String.join(", ", names);
  }
}
