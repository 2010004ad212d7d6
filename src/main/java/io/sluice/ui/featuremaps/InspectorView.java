package io.sluice.ui.featuremaps;

import io.sluice.block.Block;
import io.sluice.graph.NodeId;
import io.sluice.tensor.Shape;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.Figures;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.FamilyStyle;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything about the selected block: its properties, all its channels, and their numbers. FX thread only. */
public final class InspectorView extends VBox {
  private static final String INVITATION = "Train, or open a checkpoint, to see what each channel does";

  private final DesignModel design;
  private final RunModel run;
  private final FontIcon icon = new FontIcon("mdi2c-cursor-default-outline");
  private final Label name = new Label();
  private final Label kind = new Label();
  private final Label moment = new Label();
  private final HBox head = new HBox();
  private final TabPane tabs = new TabPane();
  private final ReadOnlyBooleanWrapper seen = new ReadOnlyBooleanWrapper();
  private final Tab properties = new Tab("Properties");
  private final Tab maps = new Tab("Maps");
  private final Tab values = new Tab("Values");
  private final MapsPane mapsPane;
  private final ValuesPane valuesPane = new ValuesPane();
  private final Label noMaps = empty("maps-empty");
  private final Label noValues = empty("values-empty");

  /** The inspector of that design and its run, which draws maps as {@code options} say. */
  public InspectorView(DesignModel design, RunModel run, ViewOptions options) {
    this.design = design;
    this.run = run;
    this.mapsPane = new MapsPane(options);
    getStyleClass().add("inspector");
    setId("inspector");
    arrangeHead();
    maps.setContent(new StackPane(mapsPane, noMaps));
    values.setContent(new StackPane(valuesPane, noValues));
    properties.setId("tab-properties");
    maps.setId("tab-maps");
    values.setId("tab-values");
    tabs.getTabs().addAll(properties, maps, values);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(head, tabs);
    design.selection().addListener((SetChangeListener<NodeId>) _ -> select());
    design.documentProperty().subscribe(_ -> select());
    run.snapshotProperty().subscribe(_ -> show());
    run.staleProperty().subscribe(_ -> show());
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
    moment.getStyleClass().addAll("secondary", "number");
    moment.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().addAll(icon, name, kind, space, moment);
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
      mapsPane.savePng();
    });
  }

  /** Saves the values of the selected block's maps as a table; nothing happens if there are none. */
  public void saveTable() {
    look().ifPresent(what -> {
      mapsPane.show(what);
      mapsPane.saveCsv();
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

  /** Brings the properties in sight. */
  public void showProperties() {
    tabs.getSelectionModel().select(properties);
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
    selected().ifPresent(node -> run.watched().add(node.id()));
    selected().ifPresentOrElse(this::introduce, this::introduceNothing);
    show();
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
        .map(node -> new Look(node, run.snapshotProperty().get()))
        .filter(what -> what.values().isPresent());
  }

  private void show() {
    Optional<Look> look = look();
    boolean seen = look.isPresent();
    this.seen.set(seen);
    moment.setText(look.map(at -> (run.staleProperty().get() ? "before the change, step " : "step ") + Figures.count(at.snapshot().step())).orElse(""));
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
