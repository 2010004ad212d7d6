package io.sluice.export.torch;

import io.sluice.export.source.PythonText;
import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.Edits;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import java.util.Set;

/** Names of blocks as attributes of an {@code nn.Module}, which has many attributes of its own. */
final class TorchNames {
  /** What {@code dir(nn.Module())} lists in PyTorch 1.13 to 2.9, and what the generated class has besides. */
  private static final Set<String> TAKEN = Set.of(
      "T_destination", "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda", "double",
      "dump_patches", "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half",
      "ipu", "load_state_dict", "modules", "mtia", "named_buffers", "named_children", "named_modules", "named_parameters", "parameters",
      "register_backward_hook", "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
      "register_full_backward_pre_hook", "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook", "register_module",
      "register_parameter", "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_", "set_extra_state",
      "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad", "penalty");
  /** What the generated methods use themselves. */
  private static final Set<String> VARIABLES = Set.of("self", "torch", "nn", "F", "float");

  private TorchNames() {}

  /** Whether a block cannot be called that. */
  static boolean isTaken(String name) {
    return TAKEN.contains(name) || PythonText.isKeyword(name);
  }

  /** Whether a local variable cannot be called that. */
  static boolean isTakenAsVariable(String name) {
    return VARIABLES.contains(name);
  }

  /** {@code document} with another name for each block whose own would hide one of {@code nn.Module}'s: {@code train_} for {@code train}. */
  static Document fitted(Document document) {
    Document fitted = document;
    for (Node node : document.graph().nodes()) {
      if (isTaken(node.name())) {
        fitted = Edits.apply(fitted, new Edit.Rename(node.id(), free(node.name(), fitted.graph())));
      }
    }
    return fitted;
  }

  private static String free(String name, Graph graph) {
    String stem = name.substring(0, Math.min(name.length(), 50));
    String free = stem + "_";
    while (isTaken(free) || graph.find(free).isPresent()) {
      free += "_";
    }
    return free;
  }
}
