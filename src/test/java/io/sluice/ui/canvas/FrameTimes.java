package io.sluice.ui.canvas;

import io.sluice.graph.Document;
import io.sluice.graph.Edit;
import io.sluice.graph.NodeId;
import io.sluice.graph.Position;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import io.sluice.train.Snapshot;
import io.sluice.ui.model.DesignModel;
import io.sluice.ui.model.RunModel;
import io.sluice.ui.model.ViewOptions;
import io.sluice.ui.theme.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Says how long frames take while someone pans, zooms and drags on a canvas of 10, 100 and 1,000 nodes, and how long those take to open.
 * Frames follow each other as fast as they can be drawn, so a time is what one costs. Run it by {@code mvn -Pframes test-compile exec:exec}.
 */
public final class FrameTimes extends Application {
  private static final int FRAMES = 90;
  private static final int WARM_UP = 20;
  /** Before a scenario begins, what it looks at has this long to be built. */
  private static final long SETTLES_NANOS = 1_500_000_000;
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 900;

  private record Scenario(String name, Runnable start, IntConsumer frame) {}

  private final Deque<Scenario> waiting = new ArrayDeque<>();
  private final RunModel run = new RunModel();
  private final StackPane root = new StackPane();
  private Document opened;
  private DesignModel design;
  private CanvasView canvas;

  /** The program: a class of its own, since JavaFX on the class path starts no main class that is an Application itself. */
  public static final class Start {
    private Start() {}

    /** Runs it; the arguments are numbers of nodes. */
    public static void main(String[] arguments) {
      System.setProperty("javafx.animation.fullspeed", "true");
      Application.launch(FrameTimes.class, arguments);
    }
  }

  @Override
  public void start(Stage stage) {
    Scene scene = new Scene(root, WIDTH, HEIGHT);
    Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    List<Integer> sizes = getParameters().getUnnamed().stream().map(Integer::valueOf).toList();
    (sizes.isEmpty() ? List.of(10, 100, 1000) : sizes).forEach(this::plan);
    System.out.printf("%-34s %8s %8s %8s %8s %8s%n", "ms a frame", "median", "95 %", "most", "window", "drawing");
    new Clock().start();
  }

  private void plan(int size) {
    waiting.add(new Scenario(size + " nodes: open", () -> prepare(LargeDesign.of(size)), frame -> {
      if (frame == 0) {
        open();
      }
    }));
    pan(size, "all in sight", Double.NaN);
    drag(size, "all in sight", Double.NaN);
    for (double scale : new double[] {0.3, 0.6, 1}) {
      String at = Math.round(scale * 100) + " %";
      pan(size, at, scale);
      drag(size, at, scale);
    }
    zoom(size);
  }

  private void prepare(Document document) {
    opened = document;
    run.publish(snapshot(document));
  }

  private void open() {
    design = new DesignModel(opened);
    canvas = new CanvasView(design, run, new ViewOptions());
    root.getChildren().setAll(canvas);
  }

  private static Snapshot snapshot(Document document) {
    Random random = new Random(7);
    Map<NodeId, FloatTensor> maps = new HashMap<>();
    Map<NodeId, FloatTensor> factors = new HashMap<>();
    var inference = ShapeInference.of(document.graph());
    document.graph().nodes().forEach(node -> inference.shape(node.id()).ifPresent(shape -> {
      maps.put(node.id(), noise(shape, random));
      factors.put(node.id(), noise(Shape.of(shape.dim(0)), random));
    }));
    return new Snapshot(1, 1, FloatTensor.zeros(Shape.of(1, 28, 28)), maps, factors, FloatTensor.zeros(Shape.of(10)));
  }

  private static FloatTensor noise(Shape shape, Random random) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int k = 0; k < tensor.values().length; k++) {
      tensor.values()[k] = (float) random.nextGaussian();
    }
    return tensor;
  }

  private void look(double scale) {
    canvas.look(Double.isNaN(scale) ? canvas.camera().fitting() : new Viewport(-40 * scale, -40 * scale, scale));
  }

  private void pan(int size, String at, double scale) {
    waiting.add(new Scenario(size + " nodes: pan, " + at, () -> look(scale),
        frame -> canvas.look(canvas.viewport().panned(frame % 60 < 30 ? -11 : 11, frame % 40 < 20 ? -7 : 7))));
  }

  private void zoom(int size) {
    waiting.add(new Scenario(size + " nodes: zoom", () -> look(Double.NaN),
        frame -> canvas.look(canvas.viewport().zoomed(frame % 60 < 30 ? 1.12 : 1 / 1.12, WIDTH / 3, HEIGHT / 3))));
  }

  private void drag(int size, String at, double scale) {
    waiting.add(new Scenario(size + " nodes: drag, " + at, () -> look(scale), frame -> {
      NodeId held = design.document().graph().nodes().get(1).id();
      Position from = design.document().layout().of(held);
      design.select(List.of(held));
      design.edit(new Edit.Move(Map.of(held, new Position(from.x() + (frame % 60 < 30 ? 8 : -8), from.y()))), "drag");
    }));
  }

  /** Each scenario begins with some frames that do not count, but for opening, whose first are all that counts. */
  private final class Clock extends AnimationTimer {
    private final List<Double> times = new ArrayList<>();
    private double window;
    private double drawing;
    private int frame = -1;
    private boolean begun;
    private long since;
    private long before;

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (frame >= 0) {
        times.add((time - before) / 1e6);
      }
      before = time;
      step();
    }

    private void step() {
      Scenario scenario = waiting.peek();
      if (scenario == null) {
        stop();
        Platform.exit();
        return;
      }
      boolean opens = scenario.name().endsWith("open");
      if (frame < 0 && !begun) {
        begun = true;
        since = System.nanoTime();
        scenario.start().run();
      }
      if (frame < 0 && !opens && System.nanoTime() - since < SETTLES_NANOS) {
        return;
      }
      if (frame < 0) {
        before = System.nanoTime(); // what was prepared is not part of the first frame
        window = work("JavaFX Application");
        drawing = work("QuantumRenderer");
      }
      frame++;
      if (frame < (opens ? 6 : FRAMES + WARM_UP)) {
        scenario.frame().accept(frame);
        return;
      }
      report(scenario.name(), opens);
      times.clear();
      frame = -1;
      begun = false;
      waiting.remove();
    }

    private void report(String name, boolean opens) {
      double onWindow = work("JavaFX Application") - window;
      double onDrawing = work("QuantumRenderer") - drawing;
      if (opens) {
        System.out.printf("%-34s %8.0f ms until it stands%19.0f %8.0f%n", name, times.stream().mapToDouble(t -> t).sum(), onWindow, onDrawing);
        return;
      }
      double[] sorted = IntStream.range(WARM_UP, times.size()).mapToDouble(times::get).sorted().toArray();
      System.out.printf("%-34s %8.1f %8.1f %8.1f %8.1f %8.1f%n", name, sorted[sorted.length / 2], sorted[sorted.length * 95 / 100],
          sorted[sorted.length - 1], onWindow / times.size(), onDrawing / times.size());
    }

    /** Milliseconds that a processor has worked for one of the window's two threads; unlike a frame's time it is not longer on a busy machine. */
    private static double work(String thread) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      return Arrays.stream(threads.dumpAllThreads(false, false))
          .filter(each -> each.getThreadName().startsWith(thread))
          .mapToDouble(each -> threads.getThreadCpuTime(each.getThreadId()) / 1e6)
          .sum();
    }
  }
}
