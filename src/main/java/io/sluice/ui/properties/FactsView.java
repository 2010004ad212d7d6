package io.sluice.ui.properties;

import io.sluice.block.Block;
import io.sluice.block.Port;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.Problem;
import io.sluice.graph.ReceptiveField;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.theme.FamilyStyle;
import io.sluice.ui.theme.ProblemSign;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be said of the selected block, or of the whole network: shapes, parameters, multiply-accumulates, problems. FX thread only. */
final class FactsView extends VBox {
  private static final String NETWORK_ICON = "mdi2g-graph-outline";

  private final DesignModel design;
  private final FontIcon icon = new FontIcon(NETWORK_ICON);
  private final Label title = new Label();
  private final Label help = new Label();
  private final VBox head = new VBox(new HBox(icon, title), help);
  private final GridPane figures = new GridPane();
  private final VBox problems = new VBox();
  private Object shown;

  FactsView(DesignModel design) {
    this.design = design;
    head.getStyleClass().add("properties-head");
    head.getChildren().getFirst().getStyleClass().add("properties-title");
    title.getStyleClass().add("title-text");
    help.getStyleClass().add("secondary");
    help.setWrapText(true);
    getStyleClass().add("properties-facts");
    figures.getStyleClass().add("fact-grid");
    problems.getStyleClass().add("problem-list");
    problems.setId("property-problems");
    getChildren().addAll(figures, problems);
  }

  /** What stands above the parameters: icon, kind and help. */
  VBox head() {
    return head;
  }

  /** Shows what is known of {@code node}; of the network if there is none. */
  void show(Optional<NodeId> node) {
    Subject subject = new Subject(node, design.inference(), design.document().recipe().dataset());
    if (!subject.equals(shown)) {
      shown = subject;
      node.ifPresentOrElse(this::showNode, this::showNetwork);
    }
  }

  /** All that it shows is read from; a block that is only moved changes none of it. */
  private record Subject(Optional<NodeId> node, Inference inference, String dataset) {}

  private void showNode(NodeId id) {
    Inference inference = design.inference();
    Node node = inference.design().node(id);
    Block block = node.block();
    icon.setIconLiteral(block.type().icon());
    head.getStyleClass().setAll("properties-head", FamilyStyle.of(block.type().family()));
    title.setText(block.type().name());
    help.setText(block.type().help());
    figures.getChildren().clear();
    for (int port = 0; port < block.inputs().size(); port++) {
      addFact(portLabel(block, port), incoming(inference, id, port));
    }
    addFact("output", inference.shape(id).map(Shape::batched).orElse("not known yet"));
    receptiveField(inference, id).ifPresent(field -> addFact("receptive field", field));
    addFact("parameters", Figures.count(inference.parameters(id)));
    addFact("multiply-adds", Figures.count(inference.multiplyAccumulates(id)));
    showProblems(inference.problemsAt(id));
  }

  /** What pixels of the image a value of the node is computed from: {@code 14×14, step 2}. */
  private static Optional<String> receptiveField(Inference inference, NodeId id) {
    if (!inference.isSound() || !inference.used().contains(id)) {
      return Optional.empty();
    }
    ReceptiveField field = ReceptiveField.of(inference, id);
    boolean whole = field.rows().step() == 0 && field.columns().step() == 0;
    int down = field.rows().step();
    int across = field.columns().step();
    return Optional.of(whole ? "whole image"
        : field.rows().size() + "×" + field.columns().size() + ", step " + (down == across ? "" + down : down + "×" + across));
  }

  private static String portLabel(Block block, int port) {
    Port input = block.inputs().get(port);
    return block.inputs().size() == 1 ? "input" : "input " + input.name();
  }

  private static String incoming(Inference inference, NodeId id, int port) {
    return inference.design().into(id, port)
        .map(wire -> inference.shape(wire.from()).map(Shape::batched).orElse("not known yet"))
        .orElse(inference.design().node(id).block().inputs().get(port).optional() ? "none, takes x" : "no wire");
  }

  private void showNetwork() {
    Inference inference = design.inference();
    icon.setIconLiteral(NETWORK_ICON);
    head.getStyleClass().setAll("properties-head", "family-ends");
    title.setText("Training recipe");
    help.setText("How the network is trained. Select a block to see its parameters.");
    figures.getChildren().clear();
    addFact("data set", design.document().recipe().dataset());
    addFact("blocks", Figures.count(inference.design().nodes().size()));
    addFact("parameters", Figures.count(inference.parameters()));
    addFact("multiply-adds", Figures.count(inference.multiplyAccumulates()));
    showProblems(inference.design().nodes().isEmpty() ? List.of() : inference.problems()); // nobody has begun: nothing is wrong
  }

  private void addFact(String name, String value) {
    Label label = new Label(name);
    label.getStyleClass().add("fact-name");
    Label figure = new Label(value);
    figure.getStyleClass().add("fact-value");
    figures.addRow(figures.getRowCount(), label, figure);
  }

  private void showProblems(List<Problem> found) {
    problems.getChildren().setAll(found.stream().map(FactsView::problem).toList());
    problems.setVisible(!found.isEmpty());
    problems.setManaged(!found.isEmpty());
  }

  private static HBox problem(Problem problem) {
    Label text = new Label(problem.message());
    text.setWrapText(true);
    HBox row = new HBox(ProblemSign.of(problem), text);
    row.getStyleClass().add("problem-row");
    return row;
  }
}
