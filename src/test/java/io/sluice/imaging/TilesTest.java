package io.sluice.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TilesTest {
  private static final Tiles TILES = new Tiles(10, 4, 28, 20, 1);

  @Test
  void picturesLieRowByRowWithGapsBetweenThem() {
    assertThat(TILES.x(5)).isEqualTo(29); // second column: 28 + 1
    assertThat(TILES.y(5)).isEqualTo(21); // second row: 20 + 1
    assertThat(TILES.rows()).isEqualTo(3);
    assertThat(TILES.totalWidth()).isEqualTo(4 * 28 + 3);
    assertThat(TILES.totalHeight()).isEqualTo(3 * 20 + 2);
  }

  @Test
  void aPointIsInAPictureOrInNone() {
    assertThat(TILES.at(29, 21)).hasValue(5);
    assertThat(TILES.at(28.5, 21)).isEmpty(); // in the gap
    assertThat(TILES.at(60, 43)).isEmpty(); // behind the last picture
    assertThat(TILES.at(-1, 0)).isEmpty();
  }

  @Test
  void fewerPicturesThanColumnsMakeANarrowGrid() {
    assertThat(new Tiles(3, 8, 28, 28, 1).totalWidth()).isEqualTo(3 * 28 + 2);
  }
}
