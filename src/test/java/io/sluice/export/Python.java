package io.sluice.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Debian's Python, which judges exports independently. Where it or a library is missing, the test is skipped with a word why. */
public final class Python {
  private static final Path DEBIAN = Path.of("/usr/bin/python3");
  private static final int MOST_MINUTES = 5;
  private static final Map<String, Boolean> FOUND = new ConcurrentHashMap<>();

  private Python() {}

  /** Skips the test that calls this unless Python has that library. */
  public static void assumeHas(String library) {
    assumeTrue(FOUND.computeIfAbsent(library, Python::has),
        "skipped: no python3 with " + library + " here; Debian has torch, h5py and onnx as python3-NAME, the Python Package Index has keras");
  }

  /** What a script of the tests' resources prints; a failure of it fails the test. */
  public static String run(Class<?> test, String script, Object... arguments) throws IOException {
    Path copy = Files.createTempFile("sluice", script);
    try (InputStream in = test.getResourceAsStream(script)) {
      Files.write(copy, in.readAllBytes());
      List<String> command = new ArrayList<>(List.of(executable(), copy.toString()));
      for (Object argument : arguments) {
        command.add(argument.toString());
      }
      return run(command, Path.of("").toAbsolutePath());
    } finally {
      Files.delete(copy);
    }
  }

  /** What {@code command} prints when it runs in {@code folder}; a failure of it fails the test. */
  public static String run(List<String> command, Path folder) throws IOException {
    Path printed = Files.createTempFile("sluice", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
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

  /** The command that starts it: Debian's own, or what the system property {@code sluice.python} names. */
  public static String executable() {
    String named = System.getProperty("sluice.python", "");
    if (!named.isEmpty()) {
      return named;
    }
    return Files.isExecutable(DEBIAN) ? DEBIAN.toString() : "python3";
  }

  private static boolean has(String library) {
    try {
      Process process = new ProcessBuilder(executable(), "-c", "import " + library).redirectErrorStream(true).start();
      return exitCode(process) == 0;
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
