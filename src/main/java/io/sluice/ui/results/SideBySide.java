package io.sluice.ui.results;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.imaging.MapScale;
import io.sluice.study.MapPair;
import io.sluice.study.Predictions;
import io.sluice.study.Subject;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.CannotTrainException;
import io.sluice.ui.analysis.Inquiry;
import io.sluice.ui.analysis.Laboratory;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.ImageTile;
import io.sluice.ui.theme.Tip;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What two networks make of the same image: their predictions, and the maps of a block, channel by channel side by side. FX thread only. */
final class SideBySide extends VBox {
  private static final int SIDE = 56;

  private final StudyModel study;
  private final Inquiry inquiry;
  private final ChoiceBox<String> block = new ChoiceBox<>();
  private final Label words = new Label();
  private final ImageTile picture = new ImageTile(SIDE);
  private final FlowPane pairs = new FlowPane();
  private Optional<Other> other = Optional.empty();
  private int image;

  /** A network beside the one under study. */
  private record Other(String name, Checkpoint checkpoint, Predictions here, Predictions there) {}

  SideBySide(StudyModel study) {
    this.study = study;
    inquiry = new Inquiry(study);
    setId("side-by-side");
    getStyleClass().add("side-by-side");
    block.setId("side-by-side-block");
    Tip.on(block, "A block that both networks have in the same shape");
    block.valueProperty().subscribe(_ -> ask());
    words.setId("side-by-side-words");
    words.getStyleClass().add("secondary");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE); // however low the view is, it says which image it is and what it is taken for
    pairs.setId("side-by-side-pairs");
    pairs.getStyleClass().add("gallery-tiles");
    ScrollPane scroll = new ScrollPane(pairs);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox told = new VBox(block, words);
    HBox.setHgrow(told, Priority.ALWAYS);
    HBox head = new HBox(picture, told);
    head.setMinHeight(USE_PREF_SIZE);
    head.getStyleClass().add("side-by-side-head");
    getChildren().addAll(head, scroll);
    inquiry.failureProperty().subscribe(failure -> words.setText(failure.isEmpty() ? words.getText() : failure));
  }

  /** Puts {@code checkpoint} beside the network under study, and begins with an image of the test set. */
  void show(String name, Checkpoint checkpoint, Predictions here, Predictions there, int first) {
    other = Optional.of(new Other(name, checkpoint, here, there));
    image = first;
    Inference inference = ShapeInference.of(checkpoint.document().graph());
    List<String> blocks = study.momentProperty().get().map(at -> MapPair.blocks(at.inference(), inference)).orElse(List.of());
    String kept = block.getValue();
    block.getItems().setAll(blocks);
    block.setValue(blocks.contains(kept) ? kept : blocks.stream().skip(1).findFirst().orElse(blocks.isEmpty() ? null : blocks.getFirst()));
    ask();
  }

  /** Looks at another image of the test set. */
  void choose(int index) {
    image = index;
    ask();
  }

  /** Leaves the other network. */
  void forget() {
    other = Optional.empty();
    inquiry.cancel();
    pairs.getChildren().clear();
  }

  private void ask() {
    if (other.isEmpty() || study.momentProperty().get().isEmpty()) {
      return;
    }
    Other beside = other.get();
    int index = image;
    tell(beside, index);
    String name = block.getValue();
    if (name == null) {
      pairs.getChildren().clear();
      words.setText(words.getText() + ". No block has maps of the same shape in both networks.");
      return;
    }
    inquiry.ask("Maps of both", (laboratory, _) -> Optional.of(pair(laboratory, beside.checkpoint(), name, index)), this::show);
  }

  private static MapPair pair(Laboratory laboratory, Checkpoint checkpoint, String block, int index) {
    try (Subject there = Subject.of(checkpoint)) {
      return MapPair.of(laboratory.subject(), there, block, laboratory.images().image(index));
    } catch (CannotTrainException e) {
      throw new CompletionException(e);
    }
  }

  private void tell(Other beside, int index) {
    StudyMoment moment = study.momentProperty().get().orElseThrow();
    picture.show(moment.dataset().test().image(index));
    words.setText("Test image " + Figures.count(index) + ", class " + moment.className(beside.here().all().get(index).label()) + ". Left, here: "
        + taken(moment, beside.here().all().get(index)) + ". Right, " + beside.name() + ": " + taken(moment, beside.there().all().get(index)));
  }

  private static String taken(StudyMoment moment, Predictions.Prediction one) {
    return moment.className(one.predicted()) + " with " + Figures.percent(one.ofPredicted());
  }

  private void show(MapPair pair) {
    List<MapScale> scales = MapScale.common(List.of(pair.first(), pair.second()), Optional.empty(), false);
    pairs.getChildren().setAll(IntStream.range(0, pair.first().shape().dim(0)).mapToObj(c -> tile(pair, scales, c)).toList());
  }

  private static Node tile(MapPair pair, List<MapScale> scales, int channel) {
    HBox both = new HBox(map(pair.first(), scales.getFirst(), channel), map(pair.second(), scales.getLast(), channel));
    both.getStyleClass().add("side-by-side-maps");
    Label number = new Label(channel + " · r " + Figures.fixed(pair.correlation(channel), 2));
    number.getStyleClass().add("side-by-side-number");
    Tip.on(number, "Channel " + channel + " of " + pair.block() + ", in one range of colours for both; r is the correlation of the two maps");
    return new VBox(both, number);
  }

  private static ImageTile map(FloatTensor maps, MapScale scale, int channel) {
    int size = maps.values().length / maps.shape().dim(0);
    FloatTensor one = new FloatTensor(Shape.of(1, maps.shape().dim(1), maps.shape().dim(2)),
        Arrays.copyOfRange(maps.values(), channel * size, (channel + 1) * size));
    ImageTile tile = new ImageTile(SIDE);
    tile.show(one, new MapScale(scale.colorMap(), false, List.of(scale.ranges().get(channel)), List.of(scale.dead().get(channel))));
    return tile;
  }
}
