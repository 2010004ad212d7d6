package io.sluice.ui.featuremaps;

import io.sluice.imaging.ChannelStatistics;
import io.sluice.ui.model.Figures;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The statistics of each channel, sorted by any of them. FX thread only. */
final class StatisticsTable extends TableView<ChannelStatistics> {
  private Function<ChannelStatistics, String> sign = _ -> "";

  StatisticsTable() {
    getStyleClass().addAll("statistics-table", "dense");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getColumns().add(column("c", 30, ChannelStatistics::channel, value -> String.valueOf((int) value)));
    getColumns().add(column("mean", 58, ChannelStatistics::mean, Figures::value));
    getColumns().add(column("dev.", 50, ChannelStatistics::deviation, Figures::value));
    getColumns().add(column("min", 56, statistics -> statistics.range().min(), Figures::value));
    getColumns().add(column("max", 50, statistics -> statistics.range().max(), Figures::value));
    getColumns().add(column("zeros", 56, ChannelStatistics::zeros, Figures::percent));
    getColumns().add(signs());
  }

  private TableColumn<ChannelStatistics, String> signs() {
    TableColumn<ChannelStatistics, String> column = new TableColumn<>("");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(sign.apply(row.getValue())));
    column.setMinWidth(60);
    return column;
  }

  private static TableColumn<ChannelStatistics, Double> column(
      String title, double width, ToDoubleFunction<ChannelStatistics> value, DoubleFunction<String> text) {
    TableColumn<ChannelStatistics, Double> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
    column.setCellFactory(_ -> new Figure(text));
    column.setMinWidth(width);
    column.getStyleClass().add("figure-column");
    return column;
  }

  /**
   * Shows {@code statistics} in the order that the user has chosen.
   *
   * @param signs what stands out in a channel; empty for nothing
   */
  void show(List<ChannelStatistics> statistics, Function<ChannelStatistics, String> signs) {
    sign = signs;
    getItems().setAll(statistics);
    sort();
  }

  private static final class Figure extends TableCell<ChannelStatistics, Double> {
    private final DoubleFunction<String> text;

    Figure(DoubleFunction<String> text) {
      this.text = text;
      getStyleClass().add("number");
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
      super.updateItem(value, empty);
      setText(empty || value == null ? null : text.apply(value));
    }
  }
}
