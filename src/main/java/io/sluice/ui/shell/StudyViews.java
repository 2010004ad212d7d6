package io.sluice.ui.shell;

import io.sluice.data.Dataset;
import io.sluice.file.CheckpointFile;
import io.sluice.graph.Checkpoint;
import io.sluice.train.TrainingSession;
import io.sluice.ui.analysis.Comparison;
import io.sluice.ui.analysis.StudyModel;
import io.sluice.ui.analysis.StudySource;
import io.sluice.ui.classes.ClassesView;
import io.sluice.ui.featuremaps.ProbeView;
import io.sluice.ui.part.LazyTab;
import io.sluice.ui.results.ResultsView;
import io.sluice.ui.whatif.WhatIfView;
import io.sluice.ui.why.WhyView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Tab;

/** The views that ask something of a document's network, and what they ask. FX thread only. */
final class StudyViews implements AutoCloseable {
  private final Workbench bench;
  private final Shared shared;
  private final StudyModel study;

  /** The views for what lies on {@code bench}. */
  StudyViews(Workbench bench, Shared shared) {
    this.bench = bench;
    this.shared = shared;
    study = new StudyModel(bench.run(), new StudySource() {
      @Override
      public CompletableFuture<Checkpoint> checkpoint() {
        return bench.driver().checkpoint();
      }

      @Override
      public CompletableFuture<Dataset> dataset(String name) {
        return shared.datasets().get(name);
      }
    });
  }

  /** The tabs for the bottom of the window; images chosen in them become the probe. */
  List<Tab> bottom(ProbeView probe) {
    return List.of(
        new LazyTab("Results", () -> results(probe)),
        new LazyTab("What if", () -> new WhatIfView(bench.design(), bench.run(), bench.options(), study)),
        new LazyTab("Why", () -> why(probe)),
        new LazyTab("Channels", () -> new ClassesView(bench.design(), bench.run(), study)));
  }

  private WhyView why(ProbeView probe) {
    WhyView why = new WhyView(bench.design(), bench.run(), study);
    why.setOnChooseImage(probe::choose);
    return why;
  }

  private ResultsView results(ProbeView probe) {
    ResultsView results = new ResultsView(bench.run(), study);
    results.setOnChooseImage(probe::choose);
    results.setComparisons(this::comparisons);
    return results;
  }

  private List<Comparison> comparisons() {
    List<Comparison> others = new ArrayList<>();
    bench.driver().session().flatMap(TrainingSession::best).ifPresent(best -> others.add(
        new Comparison("Best epoch, " + best.epoch(), () -> CompletableFuture.completedFuture(best.checkpoint()))));
    others.add(new Comparison("Checkpoint file…", this::chosenCheckpoint));
    return others;
  }

  private CompletableFuture<Checkpoint> chosenCheckpoint() {
    return shared.dialogs().toOpen(List.of(FileDialogs.Kind.CHECKPOINT))
        .map(file -> CompletableFuture.supplyAsync(() -> {
          try {
            return CheckpointFile.read(file);
          } catch (IOException e) {
            throw new UncheckedIOException(Background.sentence(e), e);
          }
        }, shared.background().executor()))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public void close() {
    study.close();
  }
}
