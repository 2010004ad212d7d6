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
import java.util.concurrent.TimeUnit;

/** An exported program, run by a Python that the user named. */
public final class PythonRun {
  private static final String IMAGES = "images";
  private static final String LOGITS = "logits";
  private static final int MOST_MINUTES = 5;

  private PythonRun() {}

  /**
   * What the program in {@code folder} gives for {@code probes}, {@code [N, classes]}.
   *
   * @param python the command that starts Python
   * @param script takes the folder, a file of images and one for logits
   * @throws ExportException if it does not start, fails or takes more than five minutes, with the last line that it printed
   */
  public static FloatTensor logits(String python, byte[] script, Path folder, FloatTensor probes) throws IOException {
    Path place = Files.createTempDirectory("sluice");
    Path images = place.resolve("images.safetensors");
    Path logits = place.resolve("logits.safetensors");
    Path check = place.resolve("check.py");
    Path printed = place.resolve("printed.txt");
    try {
      Files.write(check, script);
      SafetensorsFile.write(images, NamedTensors.of(Map.of(IMAGES, probes)), Map.of());
      run(List.of(python, check.toString(), folder.toString(), images.toString(), logits.toString()), printed);
      return SafetensorsFile.read(logits).tensors().find(LOGITS)
          .orElseThrow(() -> new BadFileException(logits, "", "a tensor '" + LOGITS + "'", "none", ""));
    } finally {
      for (Path file : List.of(images, logits, check, printed, place)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void run(List<String> command, Path printed) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    } catch (IOException e) {
      throw new ExportException(command.getFirst() + ": expected a command that starts Python, found none that runs");
    }
    process.getOutputStream().close();
    if (!ended(process) || process.exitValue() != 0) {
      String last = Files.readAllLines(printed).stream().filter(line -> !line.isBlank()).reduce((_, line) -> line).orElse("nothing was said");
      throw new ExportException(command.getFirst() + ": the exported program does not run there: " + last.strip() + "; nothing was saved");
    }
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
