package io.sluice.ui.canvas;

import io.sluice.file.DesignFile;
import io.sluice.graph.*;
import io.sluice.tensor.*;
import io.sluice.train.*;
import io.sluice.ui.model.*;
import io.sluice.ui.theme.Theme;
import io.sluice.block.*;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.*;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.*;
import javafx.scene.layout.*;
import javax.imageio.ImageIO;

public class CanvasPreview {
  static Snapshot snapshot(Document d) {
    Inference inf = ShapeInference.of(d.graph());
    Random r = new Random(1);
    Map<NodeId, FloatTensor> maps = new HashMap<>(), factors = new HashMap<>();
    for (Node n : d.graph().nodes()) inf.shape(n.id()).ifPresent(s -> {
      float[] v = new float[(int) s.count()];
      if (s.rank() == 3) {
        int C = s.dim(0), H = s.dim(1), W = s.dim(2);
        for (int c = 0; c < C; c++) { double a = r.nextDouble() * 6, b = r.nextDouble() * .5, e = r.nextDouble() * 3;
          for (int y = 0; y < H; y++) for (int x = 0; x < W; x++) {
            double dx = x / (double) W - .5, dy = y / (double) H - .5; double ring = Math.exp(-60 * Math.pow(Math.hypot(dx, dy * .7) - .28, 2));
            v[(c * H + y) * W + x] = (float) (n.block() instanceof Input ? ring : ring * Math.cos(a + 6 * b * dx * 3 + e * dy * 4) + .05 * r.nextGaussian()); } }
      } else for (int i = 0; i < v.length; i++) v[i] = (float) r.nextGaussian();
      maps.put(n.id(), new FloatTensor(s, v));
      if (n.block() instanceof Gate || n.block() instanceof Mask) { float[] g = new float[s.dim(0)]; for (int i = 0; i < g.length; i++) g[i] = (float) (1 + .5 * r.nextGaussian()); g[1] = .01f; factors.put(n.id(), new FloatTensor(Shape.of(s.dim(0)), g)); }
    });
    return new Snapshot(0, 12400, FloatTensor.zeros(Shape.of(1, 28, 28)), maps, factors, new FloatTensor(Shape.of(10), new float[10]));
  }
  static void shot(Scene s, String f) throws Exception {
    WritableImage im = s.snapshot(null); int w = (int) im.getWidth(), h = (int) im.getHeight();
    BufferedImage b = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB); PixelReader p = im.getPixelReader();
    for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) b.setRGB(x, y, p.getArgb(x, y));
    ImageIO.write(b, "png", new File("/tmp/shots/" + f + ".png"));
  }
  public static void main(String[] a) throws Exception {
    new File("/tmp/shots").mkdirs();
    Platform.startup(() -> {
      try {
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
          Document d = DesignFile.read(Path.of("sample-models/" + a[0] + ".sluice.json"));
          DesignModel m = new DesignModel(d); RunModel run = new RunModel(); ViewOptions o = new ViewOptions();
          CanvasView c = new CanvasView(m, run, o);
          Region side = (Region) Class.forName("io.sluice.ui.palette.PaletteView").getConstructor(BlockTarget.class).newInstance(c);
          side.setPrefWidth(200);
          Scene s = new Scene(new BorderPane(c, null, null, null, side), 1600, 980); t.apply(s);
          s.getRoot().applyCss(); s.getRoot().layout();
          run.publish(snapshot(d));
          String n = a[0] + "-" + t.name().toLowerCase() + "-";
          s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "fit");
          m.select(List.of(m.document().graph().nodes().get(2).id()));
          c.lookWithoutStopping(new Viewport(40, 40, 1)); s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "100");
          if (t == Theme.DARK) {
          c.lookWithoutStopping(new Viewport(40, 40, .4)); s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "40");
          c.lookWithoutStopping(new Viewport(40, 40, .2)); s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "20");
          c.lookWithoutStopping(new Viewport(-600, 40, 2)); s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "200"); }
          c.lookWithoutStopping(new Viewport(40, 40, .8));
          m.edit(new Edit.SetBlock(m.document().graph().find("flatten").orElse(m.document().graph().find("flatten1").orElse(null)).id(), new ReLU()));
          m.edit(new Edit.AddNode(new Node(m.document().graph().freeId(), "mask1", new Mask(4)), new Position(300, 640)));
          m.edit(new Edit.AddNode(new Node(m.document().graph().freeId(), "concat1", new Concat(3)), new Position(600, 640)));
          run.publishStale(true);
          s.getRoot().applyCss(); s.getRoot().layout(); shot(s, n + "wrong");
        }
      } catch (Throwable e) { e.printStackTrace(); }
      Platform.exit();
    });
  }
}
