package io.sluice.ui.whatif;

import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.imaging.MapScale;
import io.sluice.study.Ablation;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.analysis.AskingView;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudyMoment;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Tip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Channels as switches, what becomes of the answers without those that are off, and how much each is missed. It asks once it is in sight.
 * FX thread only.
 */
public final class WhatIfView extends AskingView {
  private final DesignModel design;
  private final RunModel run;
  private final ViewOptions options;
  private final WhatIfViewModel model;
  private final ChoiceBox<Node> blocks = new ChoiceBox<>();
  private final ChoiceBox<Ablation.Replacement> with = new ChoiceBox<>();
  private final Button allOn = new Button("All on", new FontIcon("mdi2r-restore"));
  private final Button sweep = new Button("Importance", new FontIcon("mdi2c-chart-bar"));
  private final ChannelTiles tiles;
  private final ImportanceChart chart = new ImportanceChart();
  private final Label chartTitle = new Label();
  private final OutcomePane outcome = new OutcomePane();
  private final HBox body;
  private boolean choosing;

  /** The switches for the network of {@code study}. */
  public WhatIfView(DesignModel design, RunModel run, ViewOptions options, StudyModel study) {
    this(design, run, options, study, new HBox());
  }

  private WhatIfView(DesignModel design, RunModel run, ViewOptions options, StudyModel study, HBox body) {
    super(study, run, body, "The channels of a block, each a switch, come here");
    this.design = design;
    this.run = run;
    this.options = options;
    this.body = body;
    model = new WhatIfViewModel(study, run, inquiry());
    tiles = new ChannelTiles(model);
    getStyleClass().add("what-if");
    setId("what-if");
    arrange();
    getChildren().addFirst(head());
    begin();
    listen();
  }

  private HBox head() {
    blocks.setId("what-if-block");
    blocks.setAccessibleText("Block whose channels are switched off");
    blocks.setConverter(written(Node::title));
    Tip.on(blocks, "The block whose channels are switched; a block selected on the canvas comes here too");
    blocks.setPrefWidth(170);
    with.setPrefWidth(100);
    with.setId("what-if-with");
    with.setAccessibleText("What stands in for a channel that is switched off");
    with.getItems().addAll(Ablation.Replacement.values());
    with.setConverter(written(one -> switch (one) {
      case ZERO -> "zero";
      case MEAN -> "its mean";
    }));
    Tip.on(with, "What a channel gives while it is off");
    with.valueProperty().bindBidirectional(model.withProperty());
    allOn.setId("what-if-all-on");
    Tip.on(allOn, "Switch all channels on again");
    allOn.setOnAction(_ -> model.allOn());
    allOn.disableProperty().bind(model.offProperty().map(Set::isEmpty));
    sweep.setId("what-if-sweep");
    Tip.on(sweep, "Switch each channel off alone, and see which are missed most");
    sweep.setOnAction(_ -> model.sweep());
    sweep.disableProperty().bind(model.nodeProperty().map(Optional::isEmpty));
    Label off = new Label("off gives");
    off.getStyleClass().add("secondary");
    HBox head = new HBox(blocks, off, with, allOn, sweep, sweeping());
    head.getStyleClass().add("what-if-head");
    for (Region part : List.of(blocks, off, with, allOn, sweep)) {
      part.setMinWidth(USE_PREF_SIZE);
    }
    return head;
  }

  private HBox sweeping() {
    ProgressBar progress = new ProgressBar();
    progress.progressProperty().bind(Bindings.createDoubleBinding(
        () -> model.sweptProperty().get().map(at -> (double) at.channel() / Math.max(1, model.channels())).orElse(0.0), model.sweptProperty()));
    Label at = new Label();
    at.getStyleClass().add("secondary");
    at.setMinWidth(USE_PREF_SIZE);
    at.textProperty().bind(model.sweptProperty().map(swept -> swept.map(this::words).orElse("")));
    Button cancel = new Button(null, new FontIcon("mdi2c-close"));
    cancel.setId("what-if-stop-sweep");
    cancel.getStyleClass().addAll("small", "flat", "button-icon");
    cancel.setAccessibleText("Cancel");
    Tip.on(cancel, "Cancel; what was found so far stays");
    cancel.setOnAction(_ -> model.stopSweep());
    HBox sweeping = new HBox(progress, at, cancel);
    sweeping.getStyleClass().add("analysis-doing");
    sweeping.visibleProperty().bind(model.sweptProperty().map(Optional::isPresent));
    return sweeping;
  }

  private String words(WhatIfViewModel.Sweep sweep) {
    return (sweep.anew() ? "again: " : "") + "channel " + (sweep.channel() + 1) + " of " + model.channels();
  }

  private static <T> StringConverter<T> written(Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("nobody types here");
      }
    };
  }

  private void arrange() {
    VBox channels = column("Click: off and on · Shift-click: alone", tiles);
    chartTitle.setText("Loss added without each channel");
    VBox missed = column("", chart);
    missed.getChildren().set(0, chartTitle);
    chartTitle.getStyleClass().add("secondary");
    chart.setOnChoose(model::toggle);
    outcome.setMinWidth(330);
    outcome.setMaxWidth(380);
    HBox.setHgrow(channels, Priority.ALWAYS);
    HBox.setHgrow(missed, Priority.ALWAYS);
    body.getChildren().addAll(channels, missed, outcome);
    body.getStyleClass().add("what-if-body");
  }

  private static VBox column(String title, Region content) {
    Label label = new Label(title);
    label.getStyleClass().add("secondary");
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox column = new VBox(label, content);
    column.getStyleClass().add("what-if-column");
    column.setMinWidth(0);
    column.setPrefWidth(200);
    return column;
  }

  private void listen() {
    model.nodeProperty().subscribe(_ -> showNode());
    model.offProperty().subscribe(_ -> showSwitches());
    model.answerProperty().subscribe(_ -> showAnswer());
    model.importance().addListener((MapChangeListener<Integer, Ablation.Without>) _ -> showImportance());
    blocks.valueProperty().subscribe(chosen -> {
      if (chosen != null && !choosing) {
        model.choose(chosen.id());
      }
    });
    design.selectionProperty().addListener((_, _, _) -> design.onlySelected().filter(_ -> isInSight()).ifPresent(model::choose));
    run.snapshotProperty().subscribe(_ -> showMaps());
    options.sharedScaleProperty().subscribe(_ -> showMaps());
    options.colorMapProperty().subscribe(_ -> showMaps());
  }

  @Override
  protected void seen() {
    design.onlySelected().ifPresent(model::choose);
    model.begin();
    showMaps();
  }

  @Override
  protected void unseen() {
    model.rest();
  }

  @Override
  protected void renew() {
    choosing = true;
    blocks.getItems().setAll(model.candidates());
    choosing = false;
    showNode();
  }

  private void showNode() {
    Optional<NodeId> node = model.nodeProperty().get();
    choosing = true;
    blocks.setValue(blocks.getItems().stream().filter(one -> node.equals(Optional.of(one.id()))).findFirst().orElse(null));
    choosing = false;
    run.watch(this, node.map(Set::of).orElse(Set.of()));
    setAnswered(node.isPresent());
    tiles.setChannels(model.channels());
    showSwitches();
    showMaps();
  }

  private void showSwitches() {
    tiles.setOff(model.offProperty().get());
    showImportance();
  }

  private void showMaps() {
    if (!isInSight()) {
      return;
    }
    Optional<FloatTensor> maps = model.nodeProperty().get()
        .filter(_ -> run.snapshotProperty().get() != null)
        .flatMap(id -> Optional.ofNullable(run.snapshotProperty().get().maps().get(id)))
        .filter(values -> values.shape().dim(0) == tiles.count());
    Optional<MapScale> scale = maps.map(values -> MapScale.of(values, options.colorMapProperty().get(), options.sharedScaleProperty().get()));
    tiles.show(maps, scale);
  }

  private void showAnswer() {
    Optional<WhatIfViewModel.Answer> answer = model.answerProperty().get();
    Optional<StudyMoment> moment = study().momentProperty().get();
    outcome.show(answer.filter(_ -> moment.isPresent()), moment.orElse(null));
    setHow(answer.map(it -> "computed " + it.way()).orElse(""));
    showImportance();
  }

  private void showImportance() {
    Optional<WhatIfViewModel.Answer> answer = model.answerProperty().get();
    chart.show(answer.isPresent() ? model.importance() : Map.of(), answer.map(it -> it.whole().loss()).orElse(0.0),
        answer.map(it -> it.whole().accuracy()).orElse(0.0), model.offProperty().get());
    chartTitle.setText(model.importance().isEmpty()
        ? "Importance shows which are missed most"
        : "Loss added without each alone");
    answer.ifPresent(it -> shareImportance(it.whole().loss()));
  }

  /** Lets other views order the block's channels by what is lost without each, once all are known. */
  private void shareImportance(double wholeLoss) {
    int count = model.importance().size();
    model.nodeProperty().get().filter(_ -> count > 0 && count == tiles.count()).ifPresent(node -> {
      FloatTensor lost = FloatTensor.zeros(Shape.of(count));
      model.importance().forEach((channel, without) -> lost.values()[channel] = (float) (without.evaluation().loss() - wholeLoss));
      run.importance().put(node, lost);
    });
  }
}
