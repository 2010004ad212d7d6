package io.sluice.ui.shell;

import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What lies on the table: a document, its network, and where they were saved last. FX thread only. */
final class Workbench {
  private final DesignModel design;
  private final RunModel run = new RunModel();
  private final ViewOptions options = new ViewOptions();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
  private final SessionDriver driver;
  private Optional<Path> file = Optional.empty();
  private Document saved;
  private int savedGeneration;
  private long savedSteps;

  /** A workbench with {@code start} on it, which counts as saved. */
  Workbench(Document start, DatasetShelf datasets, Notice.Board notices) {
    design = new DesignModel(start);
    driver = new SessionDriver(design, run, datasets, sentence -> notices.accept(Notice.of(sentence)));
    saved = start;
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

  /** What the window is called: the document, with a dot before it while it is not saved. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** The design's file, if it has one of its own. */
  Optional<Path> file() {
    return file;
  }

  /** Puts {@code document} in place of the one before. */
  void open(Document document, Optional<Path> from) {
    replace(document, from, Optional.empty());
  }

  /** Puts a trained network in place of the one before. */
  void open(Checkpoint checkpoint) {
    replace(checkpoint.document(), Optional.empty(), Optional.of(checkpoint));
    savedWeights(checkpoint);
  }

  private void replace(Document document, Optional<Path> from, Optional<Checkpoint> weights) {
    file = from;
    saved = document;
    driver.open(document, weights);
    entitle();
  }

  /** Notes that {@code document} is in {@code where}. */
  void savedDesign(Document document, Path where) {
    file = Optional.of(where);
    saved = document;
    entitle();
  }

  /** Notes that the weights of {@code checkpoint} are in a file. */
  void savedWeights(Checkpoint checkpoint) {
    savedGeneration = driver.generation();
    savedSteps = checkpoint.position().step();
  }

  /** Whether the design is another than in its file. */
  boolean isDesignUnsaved() {
    return !saved.equals(design.document());
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

  /** The document's name: its file's without the ending, else its own. */
  String name() {
    return file.map(FileActions::stem).orElseGet(() -> design.document().name());
  }

  private void entitle() {
    title.set((isDesignUnsaved() ? "• " : "") + name() + " – Sluice");
  }
}
