package io.sluice.cli;

import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.Wire;
import io.sluice.tensor.Shape;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a network is made of and what it costs. */
@Command(name = "show", description = {"Print the blocks of a design or checkpoint with shapes, parameters and multiply-accumulates.",
    "Problems go to the error stream; with one that keeps the network from being trained the exit code is 2."})
final class ShowCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "DESIGN", description = "A design or a checkpoint.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Document document = ModelArgument.design(file);
    Inference inference = ShapeInference.of(document.graph());
    PrintWriter out = spec.commandLine().getOut();
    table(inference).lines().forEach(out::println);
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    inference.problems().forEach(problem -> err.println((problem.isWarning() ? "warning: " : "problem: ") + problem.message()));
    err.flush();
    return inference.isSound() ? 0 : 2;
  }

  private static TextTable table(Inference inference) {
    TextTable table = new TextTable(false, false, false, false, false, true, true)
        .row("name", "block", "settings", "from", "output", "parameters", "MACs")
        .rule();
    inOrder(inference).forEach(node -> row(table, inference, node));
    return table.rule().row("total", "", "", "", "", number(inference.parameters()), number(inference.multiplyAccumulates()));
  }

  private static void row(TextTable table, Inference inference, Node node) {
    String remark = node.bypassed() ? " (bypassed)" : inference.used().contains(node.id()) ? "" : " (left out)";
    table.row(node.name(), node.block().type().name() + remark, node.block().summary(),
        sources(inference, node.id()), inference.shape(node.id()).map(Shape::batched).orElse("?"),
        number(inference.parameters(node.id())), number(inference.multiplyAccumulates(node.id())));
  }

  /** Nodes in the order of the network; those in or behind a cycle at the end. */
  private static List<Node> inOrder(Inference inference) {
    List<NodeId> ids = new ArrayList<>(inference.order());
    inference.design().nodes().stream().map(Node::id).filter(id -> !inference.order().contains(id)).forEach(ids::add);
    return ids.stream().map(inference.design()::node).toList();
  }

  private static String sources(Inference inference, NodeId id) {
    return inference.design().into(id).stream()
        .map(Wire::from)
        .map(from -> inference.design().node(from).name())
        .collect(Collectors.joining(", "));
  }

  private static String number(long value) {
    return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value);
  }
}
