package io.sluice.ui.featuremaps;

import io.sluice.block.Gate;
import io.sluice.imaging.ChannelStatistics;
import io.sluice.imaging.ValueRange;
import io.sluice.tensor.FloatTensor;
import io.sluice.ui.model.Figures;
import io.sluice.ui.picture.BarList;
import io.sluice.ui.picture.FactorBars;
import io.sluice.ui.picture.FactorStart;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Numbers a channel: the factors of a Gate or a Mask as bars from where they started, or the statistics of the maps. FX thread only. */
final class ValuesPane extends VBox {
  /** As many as may be in sight. */
  private static final int ROWS = 40;
  private static final ChannelStatistics NOTHING = new ChannelStatistics(-1, 0, 0, 0, new ValueRange(0, 0));

  private final Label about = new Label();
  private final BarList factors = new BarList();
  private final StatisticsTable table = new StatisticsTable();

  ValuesPane() {
    getStyleClass().add("values-pane");
    about.getStyleClass().add("secondary");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    factors.getStyleClass().add("factors");
    factors.setId("factor-values");
    factors.setThreshold(FactorBars.THRESHOLD);
    factors.setTexts(channel -> "c " + channel, 40, Figures::value, 64);
    table.setId("channel-statistics");
    table.setAccessibleText("Statistics of the channels");
    VBox.setVgrow(factors, Priority.ALWAYS);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(about, factors, table);
  }

  /** Shows the numbers of {@code look}; it has values. */
  void show(Look look) {
    boolean hasFactors = look.factors().isPresent();
    factors.setVisible(hasFactors);
    factors.setManaged(hasFactors);
    table.setVisible(!hasFactors);
    table.setManaged(!hasFactors);
    if (hasFactors) {
      showFactors(look, look.factors().get());
    } else {
      FloatTensor values = look.values().orElseThrow();
      List<ChannelStatistics> channels = ChannelStatistics.of(values);
      Function<ChannelStatistics, String> sign = channel -> ChannelSigns.of(look.node().block(), values, channel);
      about.setText(Figures.count(values.shape().dim(0)) + (values.shape().isMaps() ? " channels" : " features")
          + count(channels, sign, "dead", " dead (all zero)") + count(channels, sign, "saturated", " saturated") + ", for this image");
      table.show(channels, sign);
    }
  }

  /** Has the table make its rows before there is something to show: in the next frame, in which it has its size. */
  void makeRows() {
    if (table.getItems().isEmpty()) {
      table.getItems().setAll(Collections.nCopies(ROWS, NOTHING));
    }
  }

  /** Empties the table if nothing was shown since {@link #makeRows}; its rows stay for what comes. */
  void clearRows() {
    table.getItems().removeIf(NOTHING::equals);
  }

  private static String count(List<ChannelStatistics> channels, Function<ChannelStatistics, String> sign, String wanted, String words) {
    long count = channels.stream().filter(channel -> sign.apply(channel).equals(wanted)).count();
    return count == 0 ? "" : ", " + count + words;
  }

  private void showFactors(Look look, FloatTensor values) {
    double start = FactorStart.of(look.node().block());
    long closed = IntStream.range(0, values.values().length).filter(c -> Math.abs(values.values()[c]) < FactorBars.THRESHOLD).count();
    String what = look.node().block() instanceof Gate ? "learned factors" : "factors for this image";
    double mean = Arrays.stream(doubles(values.values())).average().orElse(0);
    about.setText(Figures.count(values.values().length) + " " + what + ", started from " + Figures.value(start) + " · mean "
        + Figures.value(mean) + " · " + closed + " under " + FactorBars.THRESHOLD);
    factors.showFactors(values.values(), start);
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
  }
}
