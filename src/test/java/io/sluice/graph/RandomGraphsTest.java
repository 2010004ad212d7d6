package io.sluice.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.block.BlockCatalog;
import io.sluice.block.BlockType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomGraphsTest {
  private static final int GRAPHS = 200;

  @Test
  void eachGraphCanBeTrained() {
    LongStream.rangeClosed(1, GRAPHS).forEach(seed ->
        assertThat(ShapeInference.of(RandomGraphs.of(seed)).errors()).as("seed %d", seed).isEmpty());
  }

  @Test
  void theSameSeedGivesTheSameGraph() {
    assertThat(RandomGraphs.of(7)).isEqualTo(RandomGraphs.of(7)).isNotEqualTo(RandomGraphs.of(8));
  }

  @Test
  void everyBlockOfTheCatalogIsPartOfManyNetworks() {
    Map<String, Integer> networks = new HashMap<>();
    LongStream.rangeClosed(1, GRAPHS).mapToObj(seed -> ShapeInference.of(RandomGraphs.of(seed))).forEach(inference ->
        inference.used().stream().map(id -> inference.graph().node(id).block().type().name()).distinct()
            .forEach(name -> networks.merge(name, 1, Integer::sum)));

    for (BlockType<?> type : BlockCatalog.types()) {
      assertThat(networks).as(type.name()).containsKey(type.name());
      assertThat(networks.get(type.name())).as(type.name()).isGreaterThanOrEqualTo(10);
    }
  }
}
