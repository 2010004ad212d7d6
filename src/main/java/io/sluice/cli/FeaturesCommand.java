package io.sluice.cli;

import io.sluice.data.ImageSet;
import io.sluice.data.TestSet;
import io.sluice.graph.Checkpoint;
import io.sluice.graph.Graph;
import io.sluice.graph.Inference;
import io.sluice.graph.Node;
import io.sluice.imaging.ColorMap;
import io.sluice.study.MapPair;
import io.sluice.tensor.FloatTensor;
import io.sluice.train.Fit;
import io.sluice.train.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Leaves what the blocks make of a test image. */
@Command(name = "features", description = {"Leave the feature maps of a test image in a folder and print a line of JSON.",
    "The files are BLOCK/channel-00.png and so on, BLOCK/all.png, BLOCK/values.npy, and BLOCK/factors.npy for gates and masks.",
    "With --against, what another network makes of it too, for each block whose maps have the same name and shape there: BLOCK/against.png, a row"
        + " a channel (this network's map, the other's, this one's minus the other's), and BLOCK/against.npy, the other's values."})
final class FeaturesCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "The trained network.")
  private Path file;

  @Option(names = "--image", paramLabel = "N", required = true, description = "Number of the test image, from 0.")
  private int image;

  @Option(names = "--block", paramLabel = "NAME", description = "Only the block of this name; all if not said.")
  private String block;

  @Option(names = "--against", paramLabel = "CHECKPOINT", description = "Another network, whose maps to put beside.")
  private Path against;

  @Option(names = "--values", paramLabel = "FORMAT", defaultValue = "npy",
      description = "Values as ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said.")
  private MapFiles.ValueFormat values;

  @Option(names = "--colors", paramLabel = "MAP", description = "${COMPLETION-CANDIDATES}; if not said, the one that suits the values.")
  private ColorMap colors;

  @Option(names = "--shared-scale", description = "One range of colours for all channels of a block, instead of one for each.")
  private boolean shared;

  @Option(names = "--scale", paramLabel = "N", defaultValue = "4", description = "Pixels a value, 1 to 64; ${DEFAULT-VALUE} if not said.")
  private int scale;

  @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where to leave the files; made if it is missing.")
  private Path out;

  @Mixin
  private DataOption data;

  @Override
  public Integer call() throws Exception {
    if (scale < 1 || scale > 64) {
      throw new WrongUseException("--scale is from 1 to 64, not " + scale);
    }
    Checkpoint checkpoint = ModelArgument.checkpoint(file);
    TestSet tests = data.tests(checkpoint.document().recipe());
    try (TrainedNetwork network = TrainedNetwork.load(checkpoint)) {
      Fit.require(network.inference(), tests.images(), tests.name());
      List<Node> nodes = nodes(network.inference());
      FloatTensor probe = image(tests.images());
      OutFolder.prepare(out);
      Snapshot snapshot = network.look(probe, nodes.stream().map(Node::id).collect(Collectors.toSet()));
      MapFiles files = new MapFiles(out, Optional.ofNullable(colors), shared, scale, values);
      for (Node node : nodes) {
        files.write(node, snapshot);
      }
      List<String> paired = against == null ? List.of() : writePairs(network, snapshot, nodes, tests, files);
      report(tests.images(), snapshot, nodes, files, paired);
    }
    return 0;
  }

  /** The names of the blocks that the other network has too. */
  private List<String> writePairs(TrainedNetwork network, Snapshot here, List<Node> nodes, TestSet tests, MapFiles files) throws Exception {
    try (TrainedNetwork other = TrainedNetwork.load(ModelArgument.checkpoint(against))) {
      Fit.require(other.inference(), tests.images(), tests.name());
      List<String> both = MapPair.blocks(network.inference(), other.inference());
      List<Node> paired = nodes.stream().filter(node -> both.contains(node.name())).toList();
      Graph there = other.inference().graph();
      Snapshot looked = other.look(here.image(), paired.stream().map(node -> there.find(node.name()).orElseThrow().id()).collect(Collectors.toSet()));
      for (Node node : paired) {
        files.writePair(node.name(), here.maps().get(node.id()), looked.maps().get(there.find(node.name()).orElseThrow().id()));
      }
      return paired.stream().map(Node::name).toList();
    }
  }

  private FloatTensor image(ImageSet images) throws WrongUseException {
    if (image < 0 || image >= images.size()) {
      throw new WrongUseException("--image is from 0 to " + (images.size() - 1) + ", the number of the last test image, not " + image);
    }
    return images.image(image);
  }

  private List<Node> nodes(Inference inference) throws WrongUseException {
    return block == null ? UsedBlocks.all(inference) : List.of(UsedBlocks.named(inference, block));
  }

  private void report(ImageSet images, Snapshot snapshot, List<Node> nodes, MapFiles files, List<String> paired) {
    float[] probabilities = snapshot.probabilities().values();
    int predicted = 0;
    for (int c = 1; c < probabilities.length; c++) {
      predicted = probabilities[c] > probabilities[predicted] ? c : predicted;
    }
    ResultLine result = new ResultLine()
        .put("image", image)
        .put("label", images.label(image))
        .put("predicted", predicted)
        .put("probability", probabilities[predicted])
        .put("blocks", nodes.stream().map(Node::name).toList())
        .put("files", files.count())
        .put("folder", out.toString());
    spec.commandLine().getOut().println(against == null ? result : result.put("against", paired));
    spec.commandLine().getOut().flush();
  }
}
