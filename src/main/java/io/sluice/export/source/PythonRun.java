package io.sluice.export.source;

import io.sluice.disk.BadFileException;
import io.sluice.export.ExportException;
import io.sluice.file.SafetensorsFile;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An exported program that was run by Python.
 *
 * @param command started it
 * @param logits  what the program gave, {@code [N, classes]}
 */
public record PythonRun(String command, FloatTensor logits) {
  private static final String IMAGES = "images";
  private static final String LOGITS = "logits";
  private static final int MOST_MINUTES = 5;
  /** With which the scripts end where a library is not to be had. */
  private static final int WITHOUT_LIBRARIES = 3;

  /**
   * A run of the program in {@code folder} by a Python of {@code check}; empty if none is demanded and none has the libraries.
   *
   * @param script takes the folder, a file of images and one for logits; ends with code 3 where a library is missing
   * @param probes images, {@code [N, C, H, W]}
   * @throws ExportException if the program fails or takes more than five minutes, or the Python that is demanded does not start or has not the
   *                         libraries, with the last line that it printed
   */
  public static Optional<PythonRun> of(ProgramCheck check, byte[] script, Path folder, FloatTensor probes) throws IOException {
    if (check.commands().isEmpty()) {
      return Optional.empty();
    }
    Path place = Files.createTempDirectory("sluice");
    Path images = place.resolve("images.safetensors");
    Path logits = place.resolve("logits.safetensors");
    Path text = place.resolve("check.py");
    Path printed = place.resolve("printed.txt");
    try {
      Files.write(text, script);
      SafetensorsFile.write(images, NamedTensors.of(Map.of(IMAGES, probes)), Map.of());
      for (String python : check.commands()) {
        boolean ran = ran(List.of(python, text.toString(), folder.toString(), images.toString(), logits.toString()), printed, check.isDemanded());
        if (ran && !Files.exists(logits) && check.isDemanded()) {
          throw new ExportException(python + ": expected a command that starts Python, found one that ends without running the program");
        }
        if (ran && Files.exists(logits)) {
          return Optional.of(new PythonRun(python, SafetensorsFile.read(logits).tensors().find(LOGITS)
              .orElseThrow(() -> new BadFileException(logits, "", "a tensor '" + LOGITS + "'", "none", ""))));
        }
      }
      return Optional.empty();
    } finally {
      for (Path file : List.of(images, logits, text, printed, place)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Whether it ran; if not, it is not there or has not the libraries, which is no failure unless it was demanded. */
  private static boolean ran(List<String> command, Path printed, boolean demanded) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    } catch (IOException e) {
      if (demanded) {
        throw new ExportException(command.getFirst() + ": expected a command that starts Python, found none that runs");
      }
      return false;
    }
    process.getOutputStream().close();
    boolean ended = ended(process);
    if (ended && process.exitValue() == WITHOUT_LIBRARIES && !demanded) {
      return false;
    }
    if (!ended || process.exitValue() != 0) {
      String last = Files.readAllLines(printed).stream().filter(line -> !line.isBlank()).reduce((_, line) -> line).orElse("nothing was said");
      throw new ExportException(command.getFirst() + ": the exported program does not run there: " + last.strip() + "; nothing was saved");
    }
    return true;
  }

  private static boolean ended(Process process) {
    try {
      if (process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
