package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.block.Padding;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  @Test
  void aPlanMadeOnAThreadThatRanNothingYetSplitsNoPrimitiveOverThreads() throws Throwable {
    Engine.load(_ -> {});
    MethodHandle most = openMp("omp_get_max_threads", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    MethodHandle set = openMp("omp_set_num_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    CompletableFuture<Integer> threads = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> {
      try (Network network = Network.create(Sketch.of(1, 4, 4).then("conv", Sketch.conv(3, 3, Padding.SAME)).classified(), 1, 1)) {
        set.invokeExact(4);
        network.inferencePlan(1).close();
        threads.complete((int) most.invokeExact());
      } catch (Throwable e) {
        threads.completeExceptionally(e);
      }
    });

    assertThat(threads.get()).isEqualTo(1);
  }

  private static MethodHandle openMp(String name, FunctionDescriptor signature) {
    Optional<MemorySegment> function = SymbolLookup.loaderLookup().find(name);
    assumeTrue(function.isPresent(), "oneDNN has another runtime here");
    return Linker.nativeLinker().downcallHandle(function.get(), signature);
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
