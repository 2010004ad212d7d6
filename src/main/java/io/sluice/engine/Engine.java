package io.sluice.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The natives that networks run on. */
public final class Engine {
  private static final String ND4J_POM = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
  /** What ND4J reads the name of its factory from. */
  private static final String ND4J_FACTORY = "ndarrayfactory.class";
  /** Whether each class of JavaCPP's looks for its library when it is first used. */
  private static final String JAVACPP_LOADS = "org.bytedeco.javacpp.loadLibraries";
  /** Held on to, since a logger that nobody holds forgets its level. */
  private static final Logger ND4J_LOG = Logger.getLogger("org.nd4j");
  private static final Logger ENGINE_LOG = Logger.getLogger(Engine.class.getName());
  private static boolean loaded;

  private Engine() {}

  /**
   * Loads the natives, once; later calls return at once. The first start on a machine unpacks them, which takes seconds: call it away
   * from the FX thread.
   *
   * @param progress told a sentence before each thing that takes a while; called on the thread that calls this
   * @throws EngineException if there are no natives for this platform, or they cannot be loaded
   */
  public static synchronized void load(Consumer<String> progress) {
    if (loaded) {
      return;
    }
    System.setProperty(ND4J_FACTORY, BlaslessFactory.class.getName());
    try {
      progress.accept("Loading oneDNN (unpacked at the first start)");
      OneDnn.cpu();
      progress.accept("Loading ND4J (unpacked at the first start)");
      ND4J_LOG.setLevel(Level.WARNING); // it reports on every detail of the machine
      Nd4j.create(DataType.FLOAT, 1).close();
      System.setProperty(JAVACPP_LOADS, "false");
    } catch (LinkageError | RuntimeException e) {
      throw new EngineException("The engine's native libraries do not load on this platform (" + Loader.getPlatform()
          + "): Sluice runs on Linux, macOS and Windows on x86-64, and on Linux and macOS on arm64", e);
    }
    loaded = true;
  }

  /**
   * Begins to {@link #load} them on a thread of its own, for a program that reads files meanwhile. What goes wrong there goes wrong again, and
   * is said, when they are needed.
   */
  public static void loadMeanwhile() {
    Thread.ofPlatform().daemon().name("sluice-natives").start(() -> {
      try {
        load(_ -> {});
      } catch (EngineException e) {
        ENGINE_LOG.log(Level.FINE, "loading ahead", e);
      }
    });
  }

  /** What computes, with versions: {@code oneDNN 3.11.0, ND4J 1.0.0-M2.1}. The natives must have been loaded. */
  public static String version() {
    return "oneDNN " + OneDnn.version() + ", ND4J " + nd4jVersion();
  }

  private static String nd4jVersion() {
    Properties properties = new Properties();
    try (InputStream in = Nd4j.class.getResourceAsStream(ND4J_POM)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /**
   * The threads that training and inference use: the system property {@code sluice.threads}, or as many as there are processors. Loads
   * the natives.
   */
  public static int threads() {
    load(_ -> {});
    int wanted = Integer.getInteger("sluice.threads", Runtime.getRuntime().availableProcessors());
    return OpenMp.canBeTold() ? Math.max(1, wanted) : 1;
  }
}
