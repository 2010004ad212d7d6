package io.sluice.ui.featuremaps;

import io.sluice.data.ImageSet;
import io.sluice.imaging.DrawnDigit;
import io.sluice.imaging.ForeignImage;
import io.sluice.imaging.Raster;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.PinnedImage;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.theme.Tip;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The probe image, which all maps are of: one of the test images (the one before, the next, the next of a class), or one that is drawn. Under
 * it, what the network takes it for. FX thread only.
 */
public final class ProbeView extends VBox {
  private static final int SIDE = 140;
  /** So low that the bars of ten classes are as high as the picture beside them. */
  private static final double LEAST_ROW = SIDE / 10.0;
  private static final int SEEN = 56;
  /** A head narrower than this has icons alone. */
  private static final double NARROW = 360;
  private static final int MOST_CLASSES = 10;
  private static final int MOST_PINS = 4;

  private final RunModel run;
  private final ProbePicture picture = new ProbePicture(SIDE);
  private final ProbePicture seen = new ProbePicture(SEEN);
  private final DrawPad pad = new DrawPad(SIDE, this::take);
  private final Label title = new Label();
  private final Label verdict = new Label();
  private final BarList probabilities = new BarList();
  private final Button before = button("probe-previous", "mdi2c-chevron-left", "Test image before");
  private final Button next = button("probe-next", "mdi2c-chevron-right", "Next test image");
  private final ToggleButton draw = new ToggleButton("Draw", new FontIcon("mdi2d-draw"));
  private final ToggleButton pin = new ToggleButton(null, new FontIcon("mdi2p-pin-outline"));
  private final BrushRow brush = new BrushRow(pad);
  private final ForeignSource foreign = new ForeignSource(picture -> showForeign("From the clipboard", picture),
      () -> verdict().setText("There is no picture on the clipboard: copy one first"));
  private final FlowPane classes = new FlowPane();
  private ImageSet images;
  private List<String> classNames = List.of();
  private int index;

  /** The probe of that run, chosen from {@code testImages}; the first of them if there is no probe yet. */
  public ProbeView(RunModel run, ViewOptions options, ImageSet testImages) {
    this(run, options);
    setImages(testImages, List.of());
  }

  /** The probe of that run, before there are images to choose from. */
  public ProbeView(RunModel run, ViewOptions options) {
    this.run = run;
    getStyleClass().add("probe-view");
    setId("probe");
    title.setId("probe-title");
    verdict.setId("probe-verdict");
    verdict.setWrapText(true);
    verdict.getStyleClass().add("secondary");
    probabilities.setId("probe-probabilities");
    probabilities.setTexts(this::className, 24, Figures::percent, 58);
    probabilities.setLeastRow(LEAST_ROW);
    probabilities.setMinHeight(SIDE);
    StackPane stage = new StackPane(picture, pad);
    stage.getStyleClass().add("probe-picture");
    stage.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    HBox.setHgrow(probabilities, Priority.ALWAYS);
    seen.setId("probe-seen");
    Label words = new Label("as the network sees it");
    words.getStyleClass().add("secondary");
    words.setWrapText(true);
    HBox asSeen = new HBox(seen, words);
    asSeen.getStyleClass().add("probe-seen");
    asSeen.setPrefWidth(SIDE);
    asSeen.visibleProperty().bind(draw.selectedProperty());
    asSeen.managedProperty().bind(draw.selectedProperty());
    Tip.on(asSeen, "Scaled and centred as the data set's digits are");
    VBox sheets = new VBox(stage, asSeen);
    sheets.getStyleClass().add("probe-sheets");
    HBox pictures = new HBox(sheets, probabilities);
    pictures.getStyleClass().add("probe-pictures");
    classes.getStyleClass().add("probe-classes");
    ProbeHead head = head();
    List.of(head, classes, brush, verdict).forEach(part -> part.setMinHeight(USE_PREF_SIZE)); // only the bars give way
    getChildren().addAll(head, pictures, classes, brush, verdict);
    foreign.takeDropsOn(this);
    before.setOnAction(_ -> choose(Math.floorMod(index - 1, images.size())));
    next.setOnAction(_ -> choose((index + 1) % images.size()));
    options.fieldProperty().subscribe(picture::frame);
    run.pins().addListener((ListChangeListener<PinnedImage>) _ -> allowPinning());
    run.probeProperty().subscribe(this::showProbe);
    run.snapshotProperty().subscribe(this::showSnapshot);
    run.stateProperty().subscribe(_ -> tell());
    run.staleProperty().subscribe(_ -> tell());
    setDrawing(false);
    allowChoosing();
  }

  /** In a low window the bars are as high as the picture; lower than that it is scrolled, or its foot is cut. */
  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width) - Math.max(0, probabilities.prefHeight(-1) - SIDE);
  }

  private ProbeHead head() {
    draw.setId("probe-draw");
    draw.getStyleClass().add("small");
    Tip.on(draw, "Draw a digit with the mouse; maps and probabilities follow");
    draw.setAccessibleText("Draw a digit");
    draw.contentDisplayProperty().bind(widthProperty().map(width -> width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    draw.selectedProperty().subscribe(this::setDrawing);
    pin.setId("probe-pin");
    pin.getStyleClass().addAll("flat", "button-icon", "small");
    pin.setOnAction(_ -> pin());
    return new ProbeHead(title, new HBox(draw, foreign.button(), pin, before, next));
  }

  private static Button button(String id, String icon, String words) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll("flat", "button-icon", "small");
    Tip.on(button, words);
    button.setAccessibleText(words);
    return button;
  }

  /** Gives images to choose from, and what their classes are called (by number where that is empty); shows the first if there is no probe. */
  public void setImages(ImageSet testImages, List<String> names) {
    images = testImages;
    classNames = List.copyOf(names);
    showClasses();
    allowChoosing();
    if (run.probeProperty().get() == null && images.size() > 0) {
      choose(0);
    }
  }

  private void showClasses() {
    int count = 0;
    for (int k = 0; k < images.size(); k++) {
      count = Math.max(count, images.label(k) + 1);
    }
    classes.getChildren().clear();
    for (int label = 0; label < Math.min(count, MOST_CLASSES); label++) {
      classes.getChildren().add(classButton(label));
    }
  }

  private Button classButton(int label) {
    Button button = new Button(className(label));
    button.setId("probe-class-" + label);
    button.getStyleClass().addAll("small", "probe-class");
    Tip.on(button, "Next test image of a " + className(label));
    button.setOnAction(_ -> chooseNext(candidate -> images.label(candidate) == label));
    return button;
  }

  private void chooseNext(IntPredicate wanted) {
    for (int step = 1; step <= images.size(); step++) {
      int candidate = (index + step) % images.size();
      if (wanted.test(candidate)) {
        choose(candidate);
        return;
      }
    }
  }

  /** Makes test image {@code chosen} the probe. */
  public void choose(int chosen) {
    index = chosen;
    draw.setSelected(false);
    run.probeProperty().set(images.image(chosen));
    title.setText("Test image " + Figures.count(chosen) + " · a " + className(images.label(chosen)));
  }

  private Label verdict() {
    return verdict;
  }

  /**
   * How the user's own pictures come here.
   *
   * @param choosing asks for a file and has it read
   * @param reading  has a file read; {@link #showForeign} is to be told of its picture
   */
  public void setFiles(Runnable choosing, Consumer<Path> reading) {
    foreign.setFiles(choosing, reading);
  }

  /** Makes a picture of the user's own the probe, as the data set's images are. */
  public void showForeign(String name, Raster picture) {
    Shape shape = images == null ? Shape.of(1, 28, 28) : images.shape();
    draw.setSelected(false);
    run.probeProperty().set(ForeignImage.convert(picture, shape));
    title.setText(name);
  }

  private String className(int label) {
    return label < classNames.size() ? classNames.get(label) : String.valueOf(label);
  }

  private void allowChoosing() {
    boolean some = images != null && images.size() > 0;
    before.setDisable(!some);
    next.setDisable(!some);
    boolean canDraw = !some || images.shape().dim(0) == 1 && images.shape().dim(1) == images.shape().dim(2);
    draw.setDisable(!canDraw);
    foreign.button().setDisable(some && images.shape().dim(0) != 1 && images.shape().dim(0) != 3);
    if (!some && title.getText().isEmpty()) {
      title.setText("No test images yet");
    }
  }

  /** Puts the image beside the probe, so that the maps of both are seen; or takes it away again. */
  private void pin() {
    FloatTensor image = run.probeProperty().get();
    if (!run.pins().removeIf(pinned -> pinned.is(image)) && run.pins().size() < MOST_PINS) {
      run.pins().add(new PinnedImage(title.getText().toLowerCase(Locale.ROOT), image));
    }
    allowPinning();
  }

  private void allowPinning() {
    FloatTensor image = run.probeProperty().get();
    boolean pinned = image != null && run.pins().stream().anyMatch(each -> each.is(image));
    pin.setSelected(pinned);
    pin.setDisable(image == null || !pinned && run.pins().size() >= MOST_PINS);
    String words = pinned ? "Take this image from the columns of the maps" : "Keep this image as a column beside the probe in the maps, at most "
        + MOST_PINS;
    Tip.on(pin, words);
    pin.setAccessibleText(words);
  }

  private void setDrawing(boolean drawing) {
    pad.setVisible(drawing);
    pad.setManaged(drawing);
    brush.setVisible(drawing);
    brush.setManaged(drawing);
    classes.setVisible(!drawing);
    classes.setManaged(!drawing);
    if (drawing) {
      title.setText("Drawn");
      pad.clear();
    } else if (images != null && images.size() > 0) {
      run.probeProperty().set(images.image(index));
      title.setText("Test image " + Figures.count(index) + " · a " + className(images.label(index)));
    }
  }

  private void take(DrawnDigit drawing) {
    int size = images == null ? 28 : images.shape().dim(1);
    run.probeProperty().set(drawing.image(size));
  }

  private void showProbe(FloatTensor probe) {
    picture.show(probe);
    seen.show(probe);
    allowPinning();
  }

  private void showSnapshot(Snapshot snapshot) {
    Optional<float[]> values = Optional.ofNullable(snapshot).map(newest -> newest.probabilities().values());
    probabilities.setVisible(values.isPresent());
    tell();
    values.ifPresent(shares -> {
      probabilities.show(shares, 0, 1, Double.NaN);
      probabilities.mark(Probabilities.largest(shares));
    });
  }

  private void tell() {
    verdict.setText(Optional.ofNullable(run.snapshotProperty().get()).map(this::verdict)
        .orElse("What the network takes it for is shown as soon as it is ready"));
  }

  private String verdict(Snapshot snapshot) {
    float[] shares = snapshot.probabilities().values();
    int best = Probabilities.largest(shares);
    return "taken for a " + className(best) + " with " + Figures.percent(shares[best]) + " · " + MomentText.of(run, snapshot.step());
  }
}
