package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.Block;
import io.sluice.block.BlockCatalog;
import io.sluice.block.Dense;
import io.sluice.block.Flatten;
import io.sluice.block.Initializer;
import io.sluice.block.Input;
import io.sluice.graph.Inference;
import io.sluice.graph.ShapeInference;
import io.sluice.graph.TestNetworks;
import io.sluice.graph.WeightTimeline;
import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.NamedTensors;
import io.sluice.tensor.Shape;
import io.sluice.train.ProbeRequest;
import io.sluice.ui.model.RunModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final WeightTimeline NOTHING = WeightTimeline.within(0);

  /** Five times 16 000² weights are 5.1 GB, where 4 GB may be taken. */
  private static Inference tooLarge() {
    Stream<Block> wide = IntStream.range(0, 6).mapToObj(_ -> new Dense(16_000, true, Initializer.GLOROT_UNIFORM));
    Stream<Block> end = Stream.of("Dense", "Output").map(kind -> BlockCatalog.find(kind).orElseThrow().standard());
    Block[] blocks = Stream.of(Stream.of(new Input(1, 4, 4), new Flatten()), wide, end).flatMap(all -> all).toArray(Block[]::new);
    return ShapeInference.of(TestNetworks.chain(blocks).graph());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void thatThereIsNoMemoryToLookBackIsSaidOnceInsteadOfShowingNothing() {
    List<String> said = new ArrayList<>();
    RunModel run = new RunModel();
    run.past().chosenProperty().set(Optional.of(new WeightTimeline.Moment(7, NamedTensors.NONE)));
    try (LookBack back = new LookBack(run, tooLarge(), said::add)) {
      back.ask(new ProbeRequest(FloatTensor.zeros(Shape.of(1, 4, 4)), Set.of(), 1, 1, ProbeRequest.Others.NONE));
      await(() -> {
        back.poll(NOTHING);
        return !said.isEmpty();
      });
      back.poll(NOTHING);
    }

    assertThat(said).singleElement().asString().startsWith("Memory for the network has run out");
  }
}
