package io.sluice.cli;

import io.sluice.disk.ProgramFolder;
import io.sluice.file.DesignFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The networks whose speed is compared with that of other engines: samples, under the names that the other engines' programs use. */
enum BenchNet {
  LENET5_GATE("lenet5-gate", "lenet5-gate"),
  GATE("conv32-gate-conv64", "learnable-gate"),
  MASK("conv32-mask-conv64", "dynamic-mask"),
  GATHER("conv32-gather-conv64", "static-gather");

  private final String title;
  private final String sample;

  BenchNet(String title, String sample) {
    this.title = title;
    this.sample = sample;
  }

  /** What the network is called in the lines of a measurement. */
  String title() {
    return title;
  }

  /** The file of its design. */
  Path design() {
    return ProgramFolder.sampleModels().resolve(sample + DesignFile.ENDING);
  }

  /** The network of that name. */
  static BenchNet of(String title) throws WrongUseException {
    return Arrays.stream(values()).filter(net -> net.title.equals(title)).findFirst().orElseThrow(() -> new WrongUseException(
        "--net is one of " + Arrays.stream(values()).map(BenchNet::title).collect(Collectors.joining(", ")) + ", not '" + title
            + "'; give the file of another design with --design"));
  }
}
