package io.sluice.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** As Linux shows it: the niceness of a thread is the 19th word of its {@code stat}, the 17th behind its name. */
@EnabledOnOs(OS.LINUX)
class BackSeatTest {
  private static final int NICENESS = 16;

  private static int niceness(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICENESS]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int ownNiceness() {
    return niceness(Path.of("/proc/thread-self"));
  }

  private static <T> T on(FutureTask<T> task) throws InterruptedException, ExecutionException {
    Thread.ofPlatform().start(task);
    return task.get();
  }

  @Test
  void aThreadThatTakesItAndThoseThatItStartsGiveWayToTheOthers() throws Exception {
    int before = ownNiceness();

    List<Integer> found = on(new FutureTask<>(() -> {
      BackSeat.take();
      return List.of(ownNiceness(), on(new FutureTask<>(BackSeatTest::ownNiceness)));
    }));

    assertThat(found).containsExactly(19, 19);
    assertThat(ownNiceness()).isEqualTo(before).isLessThan(19);
  }

  @Test
  void javasSecondCompilerGivesWayTooByLessAndNothingElseOfJavaDoes() throws Exception {
    on(new FutureTask<>(BackSeat::take, null));

    List<Integer> compilers = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        String name = name(thread);
        if (name.matches("C2 Compiler.*")) {
          compilers.add(niceness(thread));
        } else if (name.matches("(C1 Compiler|VM Thread|Reference Handl|Finalizer|Signal Dispatch).*") && niceness(thread) >= 10) {
          others.add(name);
        }
      }
    }
    assertThat(compilers).isNotEmpty().containsOnly(10);
    assertThat(others).isEmpty();
  }

  /** Its name, nothing if it has ended meanwhile. */
  private static String name(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
