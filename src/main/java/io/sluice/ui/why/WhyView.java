package io.sluice.ui.why;

import io.sluice.graph.Inference;
import io.sluice.graph.NodeId;
import io.sluice.study.ClassEvidence;
import io.sluice.study.Occlusion;
import io.sluice.study.Watch;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.picture.ImageTile;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * Evidence for a class over the probe image, told in three ways, and what the channels of the selected block are about: what excites them, and
 * for a Mask why it lets so much of each through. It asks once it is in sight. FX thread only.
 */
public final class WhyView extends AskingView {
  private static final int SIDE = 140;
  private static final int PATCH = 5;

  private final DesignModel design;
  private final RunModel run;
  private final ChoiceBox<Optional<Integer>> label = new ChoiceBox<>();
  private final Label verdict = new Label();
  private final ImageTile gradCam = new ImageTile(SIDE);
  private final ImageTile gradient = new ImageTile(SIDE);
  private final ImageTile occlusion = new ImageTile(SIDE);
  private final Label camTitle = caption("why-cam-title");
  private final ChannelReasons reasons;
  private final HBox body;

  /**
   * What there is to show of an image.
   *
   * @param wanted        the class
   * @param probabilities of all classes
   * @param cam           Grad-CAM of {@code block}; empty if the network has no convolution
   */
  private record Evidence(FloatTensor image, int wanted, FloatTensor probabilities, Optional<FloatTensor> cam, String block, FloatTensor gradient,
      FloatTensor occlusion) {}

  /** The reasons of the network of {@code study} for the probe of {@code run}. */
  public WhyView(DesignModel design, RunModel run, StudyModel study) {
    this(design, run, study, new HBox());
  }

  private WhyView(DesignModel design, RunModel run, StudyModel study, HBox body) {
    super(study, run, body, "The evidence for what the probe image is taken for comes here");
    this.design = design;
    this.run = run;
    this.body = body;
    reasons = new ChannelReasons(study);
    getStyleClass().add("why-view");
    setId("why");
    arrange();
    label.valueProperty().subscribe(_ -> askIfSeen());
    run.probeProperty().subscribe(_ -> askIfSeen());
    design.selectionProperty().addListener((_, _, _) -> askIfSeen());
    begin();
  }

  private static Label caption(String id) {
    Label caption = new Label();
    caption.setId(id);
    caption.getStyleClass().add("secondary");
    return caption;
  }

  private void arrange() {
    label.setId("why-class");
    label.setConverter(new StringConverter<>() {
      @Override
      public String toString(Optional<Integer> wanted) {
        return wanted == null || wanted.isEmpty() ? "the prediction" : "class " + name(wanted.get());
      }

      @Override
      public Optional<Integer> fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
      }
    });
    label.getItems().add(Optional.empty());
    label.setValue(Optional.empty());
    verdict.setId("why-verdict");
    verdict.setWrapText(true);
    verdict.getStyleClass().add("secondary");
    Label evidence = new Label("Evidence for");
    evidence.setLabelFor(label);
    Label legend = new Label("orange speaks for it,\nblue against");
    legend.getStyleClass().add("secondary");
    label.setMinWidth(USE_PREF_SIZE);
    VBox side = new VBox(evidence, label, verdict, legend);
    side.setMinWidth(USE_PREF_SIZE);
    side.getStyleClass().add("why-side");
    camTitle.setText("Grad-CAM");
    gradCam.setId("why-cam");
    gradient.setId("why-gradient");
    occlusion.setId("why-occlusion");
    Label gradientTitle = caption("why-gradient-title");
    gradientTitle.setText("input gradient");
    Label occlusionTitle = caption("why-occlusion-title");
    occlusionTitle.setText("occlusion by " + PATCH + "×" + PATCH);
    ScrollPane scroll = new ScrollPane(reasons);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    HBox.setHgrow(scroll, Priority.ALWAYS);
    body.getChildren().addAll(side, new VBox(gradCam, camTitle), new VBox(gradient, gradientTitle), new VBox(occlusion, occlusionTitle), scroll);
    body.getStyleClass().add("why-body");
  }

  /** What a press on an image does with its number. */
  public void setOnChooseImage(IntConsumer action) {
    reasons.setOnChoose(action);
  }

  @Override
  protected void seen() {
    askIfSeen();
  }

  private String name(int of) {
    return study().momentProperty().get().map(at -> at.className(of)).orElse(String.valueOf(of));
  }

  @Override
  protected void renew() {
    Optional<StudyMoment> moment = study().momentProperty().get();
    setAnswered(isAnswered() && moment.isPresent());
    int classes = moment.map(at -> at.inference().shape(at.inference().output().orElseThrow().id()).orElseThrow().dim(0)).orElse(0);
    if (label.getItems().size() != classes + 1) {
      label.getItems().setAll(IntStream.rangeClosed(0, classes).mapToObj(k -> k == 0 ? Optional.<Integer>empty() : Optional.of(k - 1)).toList());
      label.setValue(Optional.empty());
    }
    reasons.forget();
    askIfSeen();
  }

  private void askIfSeen() {
    FloatTensor image = run.probeProperty().get();
    if (!isInSight() || image == null || label.getValue() == null) {
      return;
    }
    Optional<Integer> wanted = label.getValue();
    Optional<NodeId> selected = design.onlySelected();
    inquiry().ask("Looking for evidence", (laboratory, watch) -> evidence(laboratory, image, wanted, selected, watch), found -> {
      show(found);
      Optional<NodeId> block = selected.filter(id -> study().momentProperty().get().filter(at -> at.inference().used().contains(id)).isPresent());
      reasons.show(block, image);
    });
  }

  private static Optional<Evidence> evidence(Laboratory laboratory, FloatTensor image, Optional<Integer> wanted, Optional<NodeId> selected,
      Watch watch) {
    Inference inference = laboratory.subject().inference();
    NodeId output = inference.output().orElseThrow().id();
    FloatTensor probabilities = laboratory.subject().maps(output, image);
    int of = wanted.orElseGet(() -> largest(probabilities.values()));
    Optional<NodeId> mapped = selected.filter(id -> inference.used().contains(id) && inference.shape(id).orElseThrow().isMaps())
        .or(() -> ClassEvidence.lastActivation(inference));
    Optional<FloatTensor> cam = mapped.map(id -> ClassEvidence.gradCam(laboratory.subject(), id, image, of));
    FloatTensor gradient = ClassEvidence.inputGradient(laboratory.subject(), image, of);
    int height = image.shape().dim(1);
    int width = image.shape().dim(2);
    return Occlusion.of(laboratory.subject(), image, of, Math.min(PATCH, Math.min(height, width)), 1, 0, watch).map(drop -> new Evidence(image, of,
        probabilities, cam, mapped.map(id -> inference.graph().node(id).name()).orElse(""), gradient, drop.byPixel(height, width)));
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private void show(Evidence found) {
    setAnswered(true);
    found.cam().ifPresent(cam -> gradCam.show(found.image(), cam));
    camTitle.setText(found.cam().isPresent() ? "Grad-CAM of " + found.block() : "no convolution for Grad-CAM");
    gradient.show(found.image(), found.gradient());
    occlusion.show(found.image(), found.occlusion());
    verdict.setText(name(found.wanted()) + " has " + Figures.percent(found.probabilities().values()[found.wanted()]));
    setHow("of the probe image: derivatives of the class's logit; occlusion: what its log odds lose at each place");
  }
}
