package io.sluice.cli;

import io.sluice.disk.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Leaves all there is to say of a trained network on one page. */
@Command(name = "report", description = {"Leave one HTML page, which needs nothing beside it, on a checkpoint: results and worst errors"
    + " with where their"
    + " evidence is, what each channel gives, what excites it and what is lost without it, similar channels, gates and masks.",
    "All over the test images. Prints a line of JSON."})
final class ReportCommand implements Callable<Integer> {
  @Mixin
  private StudyOptions study;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The page to write, FILE.html.")
  private Path out;

  @Option(names = "--no-ablation", description = "Leave out what is lost without each channel, which takes most of the time.")
  private boolean noAblation;

  @Override
  public Integer call() throws Exception {
    if (Files.isDirectory(out)) {
      throw new WrongUseException(out + ": expected a file name for --out, found a folder");
    }
    try (StudyOptions.Opened opened = study.open()) {
      long start = System.nanoTime();
      Report report = new Report(opened, study, !noAblation);
      byte[] page = report.page().bytes();
      write(page);
      study.print(List.of(), new ResultLine()
          .put("file", out.toString())
          .put("bytes", page.length)
          .put("images", opened.images().size())
          .putTest(report.evaluation())
          .put("seconds", (System.nanoTime() - start) / 1e9));
    }
    return 0;
  }

  private void write(byte[] page) throws IOException {
    AtomicFile.write(out, stream -> stream.write(page));
  }
}
