package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The natives, loaded by a process of their own that says which of its native methods are linked. */
class EngineTest {

  /** What such a process does. */
  static final class Loading {
    private Loading() {}

    public static void main(String[] arguments) {
      Engine.load(_ -> {});
      System.out.println("loaded " + Engine.version());
    }
  }

  @Test
  void loadingItAsksNoOtherLibraryWhichWouldHangNowAndThenBesideAWindow() throws Exception {
    String output = outputOf(Loading.class, "-Xlog:jni+resolve=debug");

    assertThat(output).contains("loaded oneDNN").contains("native method org.bytedeco.javacpp.Loader");
    assertThat(output.lines()).noneMatch(line -> line.contains("org.bytedeco.javacpp.Loader") && line.contains("addressof"));
  }

  private static String outputOf(Class<?> main, String flag) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", flag,
        "-cp", System.getProperty("java.class.path"), main.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
