package io.sluice.cli;

import io.sluice.data.TestSet;
import io.sluice.disk.AtomicFile;
import io.sluice.disk.BadFileException;
import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;
import io.sluice.export.ExportReport;
import io.sluice.export.Exporter;
import io.sluice.export.picture.PictureFormat;
import io.sluice.export.source.ProgramCheck;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Document;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Fit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained network for other programs. */
@Command(name = "export", description = {"Export a checkpoint for other programs and print a line of JSON.",
    "The file is read back and run on test images beside the network; if they disagree by more than 1e-4 there is no file."})
final class ExportCommand implements Callable<Integer> {
  private static final int PROBES = 100;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "The trained network. For svg, png and figure a design will do; for svg also the history.csv of a training.")
  private Path file;

  @Option(names = "--format", paramLabel = "FORMAT", required = true, completionCandidates = Formats.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String format;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write; a format of several files makes it a folder.")
  private Path out;

  @Option(names = "--softmax", negatable = true, fallbackValue = "true",
      description = "Whether an ONNX model gives class probabilities beside the logits; it does unless --no-softmax is given.")
  private Optional<Boolean> softmax = Optional.empty();

  @Option(names = "--python", paramLabel = "COMMAND",
      description = {"The Python that has to run the program of keras-python or torch too before it counts as saved, or none.",
          "Without it the first at hand that has the libraries does."})
  private String python;

  @Option(names = "--wire-shapes", negatable = true, fallbackValue = "true",
      description = "Whether shapes stand on the wires of the pictures svg and png; they do unless --no-wire-shapes is given.")
  private Optional<Boolean> wireShapes = Optional.empty();

  @Mixin
  private DataOption data;

  /** What {@code --format} may be. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids().iterator();
    }
  }

  private static List<String> ids() {
    return Stream.concat(Arrays.stream(ExportFormat.values()).map(ExportFormat::id), Arrays.stream(PictureFormat.values()).map(PictureFormat::id))
        .toList();
  }

  @Override
  public Integer call() throws Exception {
    Optional<PictureFormat> picture = PictureFormat.find(format);
    return picture.isPresent() ? draw(picture.get()) : export();
  }

  private int draw(PictureFormat picture) throws IOException, WrongUseException {
    if (Files.isDirectory(out)) {
      throw new WrongUseException(out + ": expected a file name for --out, found a folder");
    }
    requireWires(picture.id(), picture.hasWires());
    if (ModelArgument.hasEnding(file, ".csv") && picture == PictureFormat.SVG) {
      return written(HistoryFigure.read(file).getBytes(StandardCharsets.UTF_8));
    }
    Document document = ModelArgument.design(file);
    Inference inference = ShapeInference.of(document.graph());
    if (!inference.isSound()) {
      throw BadFileException.because(file, "", inference.errors().getFirst().message());
    }
    return written(picture.bytes(document, wireShapes.orElse(true)));
  }

  private void requireWires(String wanted, boolean hasWires) throws WrongUseException {
    if (wireShapes.isPresent() && !hasWires) {
      throw new WrongUseException("--wire-shapes and --no-wire-shapes are for the pictures svg and png, not for " + wanted);
    }
  }

  private int written(byte[] picture) throws IOException {
    AtomicFile.write(out, picture);
    spec.commandLine().getOut().println(new ResultLine().put("file", out.toString()).put("bytes", Files.size(out)));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private int export() throws Exception {
    ExportFormat wanted = format();
    Checkpoint checkpoint = ModelArgument.checkpoint(file);
    requirePlace(wanted);
    List<String> obstacles = Exporter.obstacles(checkpoint.document(), wanted);
    if (!obstacles.isEmpty()) {
      throw BadFileException.because(file, "", obstacles.getFirst());
    }
    ExportReport report = new Exporter(new EngineForward()).export(checkpoint, wanted, options(wanted), out, probes(checkpoint));
    spec.commandLine().getOut().println(new ResultLine()
        .put("file", report.file().toString())
        .put("bytes", report.bytes())
        .put("max_abs_difference", report.maxAbsDifference())
        .put("images", report.images())
        .put("checked", report.sentence())
        .put("notes", report.notes()));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private ExportOptions options(ExportFormat wanted) throws WrongUseException {
    if (softmax.isPresent() && !wanted.hasSoftmaxChoice()) {
      throw new WrongUseException("--softmax and --no-softmax are for --format onnx, not for " + wanted.id());
    }
    if (python != null && !wanted.isSource()) {
      throw new WrongUseException("--python is for the programs keras-python and torch, not for " + wanted.id());
    }
    requireWires(wanted.id(), false);
    ProgramCheck check = python == null ? new ProgramCheck.ByAny() : python.equals("none") ? new ProgramCheck.Not() : new ProgramCheck.By(python);
    return new ExportOptions(softmax.orElse(ExportOptions.STANDARD.softmax()), check);
  }

  private void requirePlace(ExportFormat wanted) throws WrongUseException {
    if (!wanted.isFolder() && Files.isDirectory(out)) {
      throw new WrongUseException(out + ": expected a file name for --out, found a folder");
    }
    if (wanted.isFolder() && Files.exists(out) && !Files.isDirectory(out)) {
      throw new WrongUseException(out + ": expected a folder or a new name for --out, since " + wanted.id() + " is several files, found a file");
    }
  }

  private ExportFormat format() throws WrongUseException {
    return ExportFormat.find(format).orElseThrow(() -> new WrongUseException("--format is "
        + String.join(" or ", ids()) + ", not '" + format + "'"));
  }

  /** The first test images. */
  private FloatTensor probes(Checkpoint checkpoint) throws Exception {
    TestSet tests = data.tests(checkpoint.document().recipe());
    Fit.require(ShapeInference.of(checkpoint.document().graph()), tests.images(), tests.name());
    return tests.images().first(PROBES).batch();
  }
}
