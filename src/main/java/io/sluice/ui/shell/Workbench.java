package io.sluice.ui.shell;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.train.HistoryPoint;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What lies on the table: a document, its network, and where they were saved last. FX thread only. */
final class Workbench {
  private final DesignModel design;
  private final RunModel run = new RunModel();
  private final ViewOptions options = new ViewOptions();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final SessionDriver driver;
  private final Optional<Checkpoint> from;
  private final List<HistoryPoint> curves;
  private Origin origin;
  private final ReadOnlyBooleanWrapper unsavedDesign = new ReadOnlyBooleanWrapper();
  private Optional<Document> saved;
  private int savedGeneration;
  private long savedSteps;

  /** A workbench with {@code start} on it, which counts as saved. */
  Workbench(Document start, Origin origin, DatasetShelf datasets, Notice.Board notices) {
    this(start, origin, Optional.empty(), List.of(), Optional.of(start), datasets, notices);
  }

  /** A workbench with the trained network of {@code from} on it, which counts as saved, and {@code curves} that led to it. */
  Workbench(Checkpoint from, List<HistoryPoint> curves, Origin origin, DatasetShelf datasets, Notice.Board notices) {
    this(from.document(), origin, Optional.of(from), curves, Optional.of(from.document()), datasets, notices);
  }

  /** A workbench with {@code left} on it, which was not saved when the program ended. */
  static Workbench restored(Document left, Origin origin, DatasetShelf datasets, Notice.Board notices) {
    return new Workbench(left, origin, Optional.empty(), List.of(), Optional.empty(), datasets, notices);
  }

  private Workbench(Document start, Origin origin, Optional<Checkpoint> from, List<HistoryPoint> curves, Optional<Document> saved,
      DatasetShelf datasets, Notice.Board notices) {
    this.origin = origin;
    this.saved = saved;
    this.from = from;
    this.curves = curves;
    design = new DesignModel(start);
    driver = new SessionDriver(design, run, datasets, sentence -> notices.accept(Notice.of(sentence)));
    design.documentProperty().addListener(_ -> entitle());
    entitle();
  }

  DesignModel design() {
    return design;
  }

  RunModel run() {
    return run;
  }

  ViewOptions options() {
    return options;
  }

  SessionDriver driver() {
    return driver;
  }

  /** What its tab is called: the document, with a dot before it while it is not saved. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** Where the document came from, or was saved last. */
  Origin origin() {
    return origin;
  }

  /** The design's file, if it has one of its own. */
  Optional<Path> file() {
    return origin.design();
  }

  /** Makes the network and follows it from now on. */
  void start() {
    driver.start(from, curves);
    from.ifPresent(this::savedWeights);
  }

  /** Notes that {@code document} is in {@code where}. */
  void savedDesign(Document document, Path where) {
    origin = new Origin.OfFile(where);
    saved = Optional.of(document);
    entitle();
  }

  /** Notes that the weights of {@code checkpoint} are in a file. */
  void savedWeights(Checkpoint checkpoint) {
    savedGeneration = driver.generation();
    savedSteps = checkpoint.position().step();
  }

  /** Whether the design is another than in its file. */
  boolean isDesignUnsaved() {
    return !saved.equals(Optional.of(design.document()));
  }

  /** Whether the design is another than in its file, for views to listen to. */
  ReadOnlyBooleanProperty unsavedDesignProperty() {
    return unsavedDesign.getReadOnlyProperty();
  }

  /** Whether the network has learned since its weights were saved. */
  boolean areWeightsUnsaved() {
    return driver.steps() > (driver.generation() == savedGeneration ? savedSteps : 0);
  }

  /** What would be lost, in words. */
  List<String> unsaved() {
    List<String> unsaved = new ArrayList<>();
    if (isDesignUnsaved()) {
      unsaved.add("the design");
    }
    if (areWeightsUnsaved()) {
      unsaved.add("the trained weights");
    }
    return unsaved;
  }

  /** Whether nothing would be missed if it were gone: an empty canvas that nobody has done anything on. */
  boolean isUntouched() {
    return origin instanceof Origin.OfUser && design.document().graph().nodes().isEmpty() && design.done().isEmpty();
  }

  /** The document's name: its file's without the ending, else its own. */
  String name() {
    return file().map(FileActions::stem).orElseGet(() -> design.document().name());
  }

  private void entitle() {
    unsavedDesign.set(isDesignUnsaved());
    title.set((isDesignUnsaved() ? "• " : "") + name());
  }
}
