package io.sluice.cli;

import io.sluice.file.CheckpointFile;
import io.sluice.file.DesignFile;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.importing.ImportedNetwork;
import io.sluice.importing.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a design or a checkpoint of another program's model. */
@Command(name = "import", description = {"Import a model of another program and print a line of JSON.",
    "What no block can say is listed by name and place, and then nothing is written."})
final class ImportCommand implements Callable<Integer> {
  private static final String SOURCES = ".onnx, .keras, .h5 or, with --design, .safetensors";

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The model: " + SOURCES + ".")
  private Path file;

  @Option(names = "--out", paramLabel = "FILE", required = true,
      description = "The file to write: a design (.sluice.json) or a checkpoint with the weights (.safetensors).")
  private Path out;

  @Option(names = "--design", paramLabel = "DESIGN", description = "The design that a safetensors state is for.")
  private Path design;

  @Override
  public Integer call() throws Exception {
    boolean wantsDesign = ModelArgument.hasEnding(out, DesignFile.ENDING);
    if (!wantsDesign && !ModelArgument.hasEnding(out, CheckpointFile.ENDING) || Files.isDirectory(out)) {
      throw new WrongUseException(out + ": expected a file for --out that ends in " + DesignFile.ENDING + " or " + CheckpointFile.ENDING
          + ", found " + (Files.isDirectory(out) ? "a folder" : "another ending"));
    }
    ImportedNetwork imported = read();
    if (wantsDesign) {
      DesignFile.write(out, imported.network().document());
    } else {
      CheckpointFile.write(out, imported.network());
    }
    spec.commandLine().getOut().println(result(imported));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private ImportedNetwork read() throws IOException, WrongUseException {
    ModelImport kind = ModelImport.of(file)
        .orElseThrow(() -> new WrongUseException(file + ": expected a name that ends in " + SOURCES + ", found another"));
    boolean state = kind.needsDesign();
    if (state != (design != null)) {
      throw new WrongUseException(state
          ? file + ": expected --design with the design that this state is for, found none"
          : "--design is for a safetensors state, not for " + file);
    }
    return kind.read(file, state ? ModelArgument.design(design) : null);
  }

  private ResultLine result(ImportedNetwork imported) {
    Checkpoint network = imported.network();
    Inference inference = ShapeInference.of(network.document().graph());
    return new ResultLine()
        .put("file", out.toString())
        .put("blocks", network.document().graph().nodes().size())
        .put("parameters", inference.parameters())
        .put("names", imported.names())
        .put("notes", imported.notes());
  }
}
