package io.sluice.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python that judges exports independently: one that the system property {@code sluice.python} names (several are parted as paths are),
 * Debian's own, or the one at hand, whichever first has what is asked of it.
 *
 * @param command starts it
 */
public record Python(String command) {
  private static final int MOST_MINUTES = 5;
  private static final Map<String, Optional<Python>> FOUND = new ConcurrentHashMap<>();

  /** One that has {@code library}. Where none has, the test that asks is skipped with a word why. */
  public static Python having(String library) {
    Optional<Python> found = FOUND.computeIfAbsent(library, Python::find);
    assumeTrue(found.isPresent(), "skipped: no python3 with " + library
        + " here; Debian has torch, h5py and onnx as python3-NAME, the Python Package Index has keras, and -Dsluice.python names others");
    return found.get();
  }

  /** What a script of the tests' resources prints; a failure of it fails the test. */
  public String run(Class<?> test, String script, Object... arguments) throws IOException {
    Path copy = Files.createTempFile("sluice", script);
    try (InputStream in = test.getResourceAsStream(script)) {
      Files.write(copy, in.readAllBytes());
      return run(Path.of("").toAbsolutePath(), Stream.concat(Stream.of(copy), Stream.of(arguments)).toArray());
    } finally {
      Files.delete(copy);
    }
  }

  /** What it prints when it runs with those arguments in {@code folder}; a failure of it fails the test. */
  public String run(Path folder, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return run(words, folder);
  }

  /** What any command prints when it runs in {@code folder}; a failure of it fails the test. */
  public static String run(List<String> command, Path folder) throws IOException {
    Path printed = Files.createTempFile("sluice", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "3"); // TensorFlow tells much of the machine
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      int code = exitCode(process);
      String text = Files.readString(printed, StandardCharsets.UTF_8);
      assertThat(code).as(String.join(" ", command) + "\n" + text).isZero();
      return text;
    } finally {
      Files.delete(printed);
    }
  }

  private static Optional<Python> find(String library) {
    Stream<String> named = Stream.of(System.getProperty("sluice.python", "").split(File.pathSeparator)).filter(word -> !word.isEmpty());
    return Stream.concat(named, Stream.of("/usr/bin/python3", "python3")).map(Python::new).filter(each -> each.has(library)).findFirst();
  }

  private boolean has(String library) {
    return has(command, library);
  }

  /** Whether the Python that {@code command} starts has that library. */
  static boolean has(String command, String library) {
    try {
      return exitCode(new ProcessBuilder(command, "-c", "import " + library)
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** One that hangs is ended, and fails. */
  private static int exitCode(Process process) {
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
