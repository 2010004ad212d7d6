package io.sluice.ui.why;

import io.sluice.block.Mask;
import io.sluice.data.ImageSet;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.graph.ReceptiveField;
import io.sluice.study.ChannelProfile;
import io.sluice.study.MaskReason;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.InquiryProgress;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Tip;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Of a channel of the selected block: the patches of test images that excite it most, and for a Mask the share of each context channel in how
 * much it lets through for the probe image. FX thread only.
 */
final class ChannelReasons extends VBox {
  private static final int TOP = 12;
  private static final int SIDE = 42;
  private static final int SHARES = 8;

  private final StudyModel study;
  private final Inquiry exciting;
  private final Inquiry mask;
  private final Label title = new Label("Select a block to see what excites its channels");
  private final Spinner<Integer> channel = new Spinner<>(0, 0, 0);
  private final Button find = new Button("What excites it");
  private final FlowPane patches = new FlowPane();
  private final Label reason = new Label();
  private final BarList shares = new BarList();
  private final VBox tools;
  private Optional<NodeId> block = Optional.empty();
  private Optional<ChannelProfile> profile = Optional.empty();
  private Optional<FloatTensor> image = Optional.empty();
  private IntConsumer onChoose = _ -> {};

  ChannelReasons(StudyModel study) {
    this.study = study;
    exciting = new Inquiry(study);
    mask = new Inquiry(study);
    getStyleClass().add("why-reasons");
    title.getStyleClass().add("secondary");
    title.setId("reasons-title");
    channel.setId("reasons-channel");
    channel.setAccessibleText("Channel");
    channel.setPrefWidth(84);
    channel.valueProperty().subscribe(_ -> showChannel());
    find.setId("reasons-find");
    find.getStyleClass().add("small");
    find.setMinWidth(USE_PREF_SIZE);
    Tip.on(find, "The test images that excite the channel most, with the patch that does");
    find.setOnAction(_ -> find());
    HBox line = new HBox(channel, find);
    line.getStyleClass().add("analysis-doing");
    tools = new VBox(line, new InquiryProgress(exciting, "reasons-cancel"));
    tools.getStyleClass().add("why-reasons");
    patches.getStyleClass().add("gallery-tiles");
    patches.setId("reasons-patches");
    reason.setId("reasons-mask");
    reason.setWrapText(true);
    reason.getStyleClass().add("secondary");
    shares.setId("reasons-shares");
    shares.setMinHeight(20 * SHARES);
    reason.managedProperty().bind(reason.visibleProperty());
    shares.managedProperty().bind(shares.visibleProperty());
    getChildren().addAll(title, tools, patches, reason, shares);
    show(Optional.empty(), null);
  }

  void setOnChoose(IntConsumer action) {
    onChoose = action;
  }

  /** Forgets what was found of another network. */
  void forget() {
    profile = Optional.empty();
    exciting.cancel();
    mask.cancel();
    show(Optional.empty(), null);
  }

  /** Turns to a block of the network under study, and to a probe image. */
  void show(Optional<NodeId> selected, FloatTensor probe) {
    if (!selected.equals(block)) {
      exciting.cancel();
      profile = Optional.empty();
      block = selected;
      int channels = selected.flatMap(id -> moment().inference().shape(id)).map(shape -> shape.dim(0)).orElse(1);
      channel.setValueFactory(new IntegerSpinnerValueFactory(0, channels - 1, 0));
    }
    image = Optional.ofNullable(probe);
    boolean some = block.isPresent();
    tools.setVisible(some);
    title.setText(some ? "Channel of " + node().title() : "Select a block to see what excites its channels");
    showChannel();
  }

  private StudyMoment moment() {
    return study.momentProperty().get().orElseThrow();
  }

  private Node node() {
    return moment().inference().graph().node(block.orElseThrow());
  }

  private void find() {
    NodeId of = block.orElseThrow();
    exciting.ask("Looking at all test images", (laboratory, watch) -> ChannelProfile.of(laboratory.subject(), of, laboratory.images(), TOP, watch),
        found -> {
          profile = Optional.of(found);
          showChannel();
        });
  }

  private void showChannel() {
    patches.getChildren().clear();
    if (block.isPresent() && channel.getValue() != null) {
      profile.ifPresent(found -> patches.getChildren().setAll(found.channels().get(channel.getValue()).exciting().stream().map(this::patch).toList()));
    }
    askMask();
  }

  private Button patch(ChannelProfile.Exciting one) {
    ImageSet images = moment().dataset().test();
    ReceptiveField field = ReceptiveField.of(moment().inference(), block.orElseThrow());
    ImageTile tile = new ImageTile(SIDE);
    tile.show(cut(images.image(one.image()), field.rows().first(one.row()), field.rows().last(one.row()), field.columns().first(one.column()),
        field.columns().last(one.column())));
    Button button = new Button(Figures.value(one.value()), tile);
    button.setContentDisplay(ContentDisplay.TOP);
    button.getStyleClass().setAll("gallery-tile");
    Tip.on(button, "Test image " + Figures.count(one.image()) + ", rows " + field.rows().first(one.row()) + " to "
        + field.rows().last(one.row()) + ", columns " + field.columns().first(one.column()) + " to " + field.columns().last(one.column())
        + ". Press to look at it");
    button.setOnAction(_ -> onChoose.accept(one.image()));
    return button;
  }

  private static FloatTensor cut(FloatTensor image, int top, int bottom, int left, int right) {
    int width = image.shape().dim(2);
    FloatTensor cut = FloatTensor.zeros(Shape.of(1, bottom - top + 1, right - left + 1));
    for (int row = top; row <= bottom; row++) {
      System.arraycopy(image.values(), row * width + left, cut.values(), (row - top) * (right - left + 1), right - left + 1);
    }
    return cut;
  }

  private void askMask() {
    boolean isMask = block.isPresent() && node().block() instanceof Mask && image.isPresent() && channel.getValue() != null;
    reason.setVisible(isMask);
    shares.setVisible(isMask);
    if (isMask) {
      NodeId of = block.get();
      FloatTensor probe = image.get();
      int chosen = channel.getValue();
      mask.ask("", (laboratory, _) -> Optional.of(MaskReason.of(laboratory.subject(), of, probe, chosen)), this::show);
    }
  }

  private void show(MaskReason found) {
    List<Integer> strongest = IntStream.range(0, found.shares().size()).boxed()
        .sorted(Comparator.comparingDouble(k -> -Math.abs(found.shares().get(k)))).limit(SHARES).toList();
    String context = moment().inference().graph().node(found.context()).name();
    String of = found.shares().size() == 1 ? "the share of the one channel of " + context
        : "the shares of the channels of " + context + (found.shares().size() > SHARES ? ", the strongest of " + found.shares().size() : "");
    reason.setText("For the probe image it lets " + Figures.percent(found.mask()) + " through: logit " + Figures.value(found.logit()) + " = "
        + Figures.value(found.bias()) + " and " + of + ":");
    float[] values = new float[strongest.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) (double) found.shares().get(strongest.get(k));
    }
    double most = 1e-6;
    for (float value : values) {
      most = Math.max(most, Math.abs(value));
    }
    shares.setTexts(row -> "c " + strongest.get(row), 40, Figures::value, 64);
    shares.show(values, -most, most, Double.NaN);
  }
}
