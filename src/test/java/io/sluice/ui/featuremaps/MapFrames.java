package io.sluice.ui.featuremaps;

import io.sluice.block.BlockCatalog;
import io.sluice.graph.Document;
import io.sluice.graph.Graph;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.stage.Stage;

/**
 * Says how long frames of the inspector take that shows 512 channels, with new values in each frame and while one scrolls as well. Frames
 * follow each other as fast as they can be drawn, so a time is what one costs.
 */
public final class MapFrames extends Application {
  private static final int CHANNELS = 512;
  private static final int FRAMES = 150;
  private static final int WARM_UP = 50;
  private static final NodeId CONV = new NodeId(0);

  private final RunModel run = new RunModel();
  private final List<Snapshot> snapshots = snapshots();
  private final List<Double> millis = new ArrayList<>();
  private InspectorView inspector;
  private int frame;
  private long before;
  private boolean scrolling;

  /** The program: a class of its own, since JavaFX on the class path starts no main class that is an Application itself. */
  public static final class Start {
    private Start() {}

    /** Runs it. */
    public static void main(String[] arguments) {
      System.setProperty("javafx.animation.fullspeed", "true");
      Application.launch(MapFrames.class, arguments);
    }
  }

  private static List<Snapshot> snapshots() {
    Random random = new Random(1);
    return IntStream.range(0, 4).mapToObj(k -> {
      FloatTensor maps = FloatTensor.zeros(Shape.of(CHANNELS, 14, 14));
      for (int n = 0; n < maps.values().length; n++) {
        maps.values()[n] = (float) random.nextGaussian();
      }
      return new Snapshot(1, k, FloatTensor.zeros(Shape.of(1, 28, 28)), Map.of(CONV, maps), Map.of(), FloatTensor.zeros(Shape.of(10)));
    }).toList();
  }

  @Override
  public void start(Stage stage) {
    Node conv = new Node(CONV, "conv", BlockCatalog.find("Conv2D").orElseThrow().standard());
    DesignModel design = new DesignModel(Document.empty("wide").withGraph(new Graph(List.of(conv), List.of())));
    inspector = new InspectorView(design, run, new ViewOptions());
    Scene scene = new Scene(inspector, 400, 900);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    design.select(List.of(CONV));
    run.publish(snapshots.getFirst());
    inspector.showMaps();
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        next();
      }
    }.start();
  }

  private void next() {
    long now = System.nanoTime();
    if (frame > WARM_UP) {
      millis.add((now - before) / 1e6);
    }
    before = now;
    run.publish(snapshots.get(frame % snapshots.size()));
    if (scrolling) {
      ScrollBar bar = (ScrollBar) inspector.lookup("#map-grid .scroll-bar");
      bar.setValue(bar.getMax() * (frame % 100) / 100);
    }
    if (++frame > WARM_UP + FRAMES) {
      report();
    }
  }

  private void report() {
    Collections.sort(millis);
    System.out.printf("%d channels, %s: median %.1f ms, 95 %% %.1f ms a frame%n", CHANNELS, scrolling ? "live and scrolled" : "live",
        millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100));
    millis.clear();
    frame = 0;
    if (scrolling) {
      Platform.exit();
    }
    scrolling = true;
  }
}
