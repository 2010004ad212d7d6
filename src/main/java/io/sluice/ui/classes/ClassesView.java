package io.sluice.ui.classes;

import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.study.ClassEvidence;
import io.sluice.study.MaskProfile;
import io.sluice.study.Similarity;
import io.sluice.study.Watch;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Of the selected block: which channels say the same, with the Gather that leaves them out, and for a Mask or Gate what it does for each class. It asks
 * once it is in sight. FX thread only.
 */
public final class ClassesView extends AskingView {
  private static final int SIDE = 140;
  /** Correlations settle long before all test images are seen. */
  private static final int COMPARED = 1000;

  private final DesignModel design;
  private final Label title = new Label();
  private final ImageTile matrix = new ImageTile(SIDE);
  private final Label alike = new Label();
  private final Button gather = new Button("Put a Gather behind it");
  private final MaskTable masks = new MaskTable();
  private final ScrollPane maskScroll = new ScrollPane(masks);
  private final HBox body;
  private Optional<Answer> answer = Optional.empty();

  private record Answer(Node node, Similarity similarity, Optional<MaskProfile> mask) {}

  /** The channels of the network of {@code study}; its proposals are edits of {@code design}. */
  public ClassesView(DesignModel design, RunModel run, StudyModel study) {
    this(design, run, study, new HBox());
  }

  private ClassesView(DesignModel design, RunModel run, StudyModel study, HBox body) {
    super(study, run, body, "Which channels of the selected block say the same, and what a Mask or Gate does for each class, comes here");
    this.design = design;
    this.body = body;
    getStyleClass().add("classes-view");
    setId("classes");
    arrange();
    design.selectionProperty().addListener((_, _, _) -> ask());
    design.graphProperty().subscribe(_ -> allowGather());
    begin();
  }

  private void arrange() {
    title.setId("classes-title");
    matrix.setId("similarity");
    alike.setId("classes-alike");
    alike.setWrapText(true);
    alike.getStyleClass().add("secondary");
    gather.setId("classes-gather");
    gather.getStyleClass().add("small");
    Tip.on(gather, "Let only one of each group of near-duplicates through; one step that can be undone");
    gather.setOnAction(_ -> putGather());
    maskScroll.getStyleClass().add("edge-to-edge");
    HBox.setHgrow(maskScroll, Priority.ALWAYS);
    VBox words = new VBox(title, alike, gather);
    words.getStyleClass().add("why-reasons");
    words.setMinWidth(200);
    words.setMaxWidth(260);
    body.getChildren().addAll(matrix, words, maskScroll);
    body.getStyleClass().add("classes-body");
  }

  @Override
  protected void seen() {
    ask();
  }

  @Override
  protected void renew() {
    answer = Optional.empty();
    setAnswered(false);
    ask();
  }

  private void ask() {
    Optional<NodeId> selected = design.onlySelected();
    if (isInSight()) {
      inquiry().ask("Comparing the channels", (laboratory, watch) -> answer(laboratory, selected, watch), this::show);
    }
  }

  /** Of the block selected, or of the first Mask or Gate, or of the last convolution. */
  private static Optional<Answer> answer(Laboratory laboratory, Optional<NodeId> selected, Watch watch) {
    Inference inference = laboratory.subject().inference();
    Optional<NodeId> chosen = selected.filter(inference.used()::contains)
        .or(() -> inference.used().stream().filter(id -> MaskProfile.tells(inference.graph().node(id).block())).findFirst())
        .or(() -> ClassEvidence.lastConvolution(inference));
    return chosen.flatMap(id -> {
      Node node = inference.graph().node(id);
      boolean isMask = MaskProfile.tells(node.block());
      Watch first = isMask ? watch.pass(0, 2) : watch;
      return Similarity.of(laboratory.subject(), id, laboratory.images().first(COMPARED), first).flatMap(similarity -> isMask
          ? MaskProfile.of(laboratory.subject(), id, laboratory.images(), watch.pass(1, 2)).map(mask -> new Answer(node, similarity, Optional.of(mask)))
          : Optional.of(new Answer(node, similarity, Optional.empty())));
    });
  }

  private void show(Answer found) {
    answer = Optional.of(found);
    setAnswered(true);
    StudyMoment moment = study().momentProperty().get().orElseThrow();
    Similarity.Proposal proposal = found.similarity().proposal(Similarity.DUPLICATE);
    title.setText(found.node().title());
    matrix.showSigned(ordered(found.similarity()));
    alike.setText(sentences(found.similarity(), proposal));
    maskScroll.setVisible(found.mask().isPresent());
    found.mask().ifPresent(profile -> masks.show(profile, moment));
    setHow("correlation over all places of " + Figures.count(found.similarity().images()) + " test images"
        + found.mask().map(profile -> ", what it lets through over " + Figures.count(profile.images())).orElse(""));
    allowGather();
  }

  private static FloatTensor ordered(Similarity similarity) {
    List<Integer> order = similarity.order();
    FloatTensor map = FloatTensor.zeros(Shape.of(1, order.size(), order.size()));
    for (int k = 0; k < map.values().length; k++) {
      map.values()[k] = (float) similarity.correlation()[order.get(k / order.size())][order.get(k % order.size())];
    }
    return map;
  }

  private static String sentences(Similarity similarity, Similarity.Proposal proposal) {
    String order = "Correlation, orange for 1, blue for −1, alike channels side by side: " + joined(similarity.order()) + ".";
    if (proposal.duplicates().isEmpty()) {
      return order + "\nNo two channels correlate by " + Similarity.DUPLICATE + " or more.";
    }
    return order + "\n" + proposal.duplicates().stream().map(ClassesView::sentence).collect(Collectors.joining("; ")) + ". A Gather of "
        + proposal.indices().size() + " leaves them out.";
  }

  private static String sentence(Similarity.Duplicate one) {
    return one.kept().map(kept -> one.channel() + " is nearly " + kept + " (" + Figures.fixed(one.correlation(), 3) + ")")
        .orElse(one.channel() + " is constant");
  }

  private static String joined(List<Integer> channels) {
    return channels.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Only while the block that was studied still stands on the canvas as it was. */
  private void allowGather() {
    boolean allowed = answer.filter(found -> !found.similarity().proposal(Similarity.DUPLICATE).duplicates().isEmpty())
        .filter(found -> design.document().graph().has(found.node().id()) && design.document().graph().node(found.node().id()).equals(found.node()))
        .filter(found -> !design.document().graph().outOf(found.node().id()).isEmpty())
        .isPresent();
    gather.setDisable(!allowed);
  }

  private void putGather() {
    answer.ifPresent(found -> design.edit(
        GatherBehind.edit(design.document(), found.node().id(), found.similarity().proposal(Similarity.DUPLICATE).indices())));
  }
}
