package io.sluice.ui.featuremaps;

import io.sluice.block.Block;
import io.sluice.graph.NodeId;
import io.sluice.graph.ReceptiveField;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.PickedChannel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.SeenPixels;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.part.LazyTab;
import io.sluice.ui.picture.PointedValue;
import io.sluice.ui.theme.FamilyStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything about the selected block: its properties, all its channels, and their numbers. FX thread only. */
public final class InspectorView extends VBox {
  private static final String INVITATION = "Train, or open a checkpoint, to see what each channel does";

  private final DesignModel design;
  private final RunModel run;
  private final ViewOptions options;
  private final FontIcon icon = new FontIcon("mdi2c-cursor-default-outline");
  private final Label name = new Label();
  private final Label kind = new Label();
  private final Label moment = new Label();
  private final HBox head = new HBox();
  private final TabPane tabs = new TabPane();
  private final ReadOnlyBooleanWrapper seen = new ReadOnlyBooleanWrapper();
  private final Tab properties = new Tab("Properties");
  private final LazyTab maps;
  private final LazyTab values;
  private final MapsPane mapsPane;
  private final ValuesPane valuesPane = new ValuesPane();
  private final Label noMaps = empty("maps-empty");
  private final Label noValues = empty("values-empty");

  /** The inspector of that design and its run, which draws maps as {@code options} say. */
  public InspectorView(DesignModel design, RunModel run, ViewOptions options) {
    this.design = design;
    this.run = run;
    this.options = options;
    this.mapsPane = new MapsPane(options, run);
    mapsPane.setOnPoint(value -> options.fieldProperty().set(value.flatMap(this::field)));
    getStyleClass().add("inspector");
    setId("inspector");
    arrangeHead();
    maps = new LazyTab("Maps", () -> new StackPane(mapsPane, noMaps));
    values = new LazyTab("Values", () -> new StackPane(valuesPane, noValues));
    properties.setId("tab-properties");
    maps.setId("tab-maps");
    values.setId("tab-values");
    tabs.getTabs().addAll(properties, maps, values);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setAccessibleText("Inspector");
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(head, tabs);
    design.selectionProperty().addListener((_, _, _) -> select());
    design.graphProperty().subscribe(_ -> select());
    run.snapshotProperty().subscribe(_ -> show());
    run.staleProperty().subscribe(_ -> show());
    run.stateProperty().subscribe(_ -> showMoment(look()));
    run.past().comparedProperty().subscribe(_ -> show());
    run.importance().addListener((MapChangeListener<NodeId, FloatTensor>) _ -> show());
    options.pickedProperty().subscribe(picked -> picked.ifPresent(this::follow));
    tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> show());
  }

  private static Label empty(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().addAll("empty-text", "inspector-empty");
    return label;
  }

  private void arrangeHead() {
    name.getStyleClass().add("title-text");
    name.setId("inspector-name");
    kind.getStyleClass().add("secondary");
    kind.managedProperty().bind(kind.textProperty().isNotEmpty());
    moment.getStyleClass().addAll("secondary", "number");
    moment.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(name, kind);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    head.getChildren().addAll(icon, words, moment);
  }

  /** What can be done before somebody looks at maps or values: pieces of work, some of which take longer than a frame. */
  public List<Runnable> ahead() {
    return Stream.of(maps.ahead(), values.ahead(), List.<Runnable>of(valuesPane::makeRows, valuesPane::clearRows)).flatMap(List::stream)
        .toList();
  }

  /** What stands in the Properties tab. */
  public void setProperties(Node content) {
    properties.setContent(content);
  }

  /** What saving maps does. */
  public void setExport(MapExport export) {
    mapsPane.setExport(export);
  }

  /** What the classes are called, from label 0. */
  public void setClassNames(List<String> names) {
    mapsPane.setClassNames(names);
  }

  /** Whether there are maps of the selected block, to be looked at or saved. */
  public ReadOnlyBooleanProperty seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** Saves the maps of the selected block as a picture, drawn as they are in the Maps tab; nothing happens if there are none. */
  public void savePicture() {
    look().ifPresent(what -> {
      mapsPane.show(what);
      mapsPane.taking().savePng();
    });
  }

  /** Saves the values of the selected block's maps as a table; nothing happens if there are none. */
  public void saveTable() {
    look().ifPresent(what -> {
      mapsPane.show(what);
      mapsPane.taking().saveCsv();
    });
  }

  /** Brings the maps in sight. */
  public void showMaps() {
    tabs.getSelectionModel().select(maps);
  }

  /** Brings the numbers in sight. */
  public void showValues() {
    tabs.getSelectionModel().select(values);
  }

  /** Enlarges channel {@code channel} of the selected block. */
  public void enlarge(int channel) {
    showMaps();
    mapsPane.enlarge(channel);
  }

  private Optional<io.sluice.graph.Node> selected() {
    return design.onlySelected().filter(id -> design.document().graph().has(id)).map(id -> design.document().graph().node(id));
  }

  private void select() {
    watch();
    selected().ifPresentOrElse(this::introduce, this::introduceNothing);
    show();
  }

  /** Wants the maps of the selected block, of the one that a Gate or a Mask has them from, and a convolution's kernels. */
  private void watch() {
    Set<NodeId> wanted = new HashSet<>();
    selected().ifPresent(node -> {
      wanted.add(node.id());
      Look.predecessor(design.document().graph(), node).ifPresent(wanted::add);
    });
    run.watch(this, wanted);
    Set<NodeId> alone = selected().map(io.sluice.graph.Node::id).map(Set::of).orElse(Set.of());
    replace(run.watchedForPins(), alone);
    replace(run.watchedKernels(), alone);
  }

  private static void replace(Set<NodeId> watched, Set<NodeId> wanted) {
    watched.retainAll(wanted);
    watched.addAll(wanted);
  }

  private void follow(PickedChannel picked) {
    if (selected().map(node -> node.id().equals(picked.node())).orElse(false)) {
      mapsPane.enlarge(picked.channel());
    }
  }

  private Optional<SeenPixels> field(PointedValue value) {
    boolean known = value.isMap() && design.inference().isSound() && !run.staleProperty().get();
    return selected().filter(node -> known && design.inference().used().contains(node.id())).map(node -> {
      ReceptiveField field = ReceptiveField.of(design.inference(), node.id());
      return new SeenPixels(field.rows().first(value.row()), field.rows().last(value.row()), field.columns().first(value.column()),
          field.columns().last(value.column()));
    });
  }

  private void introduce(io.sluice.graph.Node node) {
    Block block = node.block();
    icon.setIconLiteral(block.type().icon());
    name.setText(node.name());
    kind.setText(block.type().name() + design.inference().shape(node.id()).map(Shape::batched).map(shape -> " · " + shape).orElse(""));
    head.getStyleClass().setAll("inspector-head", FamilyStyle.of(block.type().family()));
  }

  private void introduceNothing() {
    int count = design.selection().size();
    icon.setIconLiteral("mdi2c-cursor-default-outline");
    name.setText(count == 0 ? "Nothing selected" : count + " blocks");
    kind.setText("");
    head.getStyleClass().setAll("inspector-head", "family-ends");
  }

  /** The selected block at this moment; empty if nothing is known of its values. */
  private Optional<Look> look() {
    return selected().filter(_ -> run.snapshotProperty().get() != null)
        .map(node -> new Look(design.document().graph(), node, run.snapshotProperty().get(), run.past().comparedProperty().get()))
        .filter(what -> what.values().isPresent());
  }

  private void show() {
    Optional<Look> look = look();
    boolean seen = look.isPresent();
    this.seen.set(seen);
    showMoment(look);
    mapsPane.setVisible(seen);
    valuesPane.setVisible(seen);
    noMaps.setVisible(!seen);
    noValues.setVisible(!seen);
    noMaps.setText(whyEmpty());
    noValues.setText(whyEmpty());
    if (seen && isShown(maps)) {
      mapsPane.show(look.get());
    }
    if (seen && isShown(values)) {
      valuesPane.show(look.get());
    }
  }

  private void showMoment(Optional<Look> look) {
    moment.setText(look.map(at -> MomentText.of(run, at.snapshot().step())).orElse(""));
  }

  private boolean isShown(Tab tab) {
    return tabs.getSelectionModel().getSelectedItem() == tab;
  }

  private String whyEmpty() {
    if (selected().isEmpty()) {
      return design.selection().isEmpty() ? "Select a block to see what its channels do" : "Select one block to see what its channels do";
    }
    if (run.snapshotProperty().get() == null) {
      return INVITATION;
    }
    boolean used = design.inference().used().contains(selected().get().id());
    return used ? "The maps of this block come with the next snapshot" : "This block is not in the network: wire it to the Output to see its maps";
  }
}
