package io.sluice.ui.shell;

import io.sluice.train.RunState;
import io.sluice.ui.model.RunModel;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sign on a document's tab that it trains, or waits in the middle of it; no room is taken while there is nothing to say. */
final class RunMark extends StackPane {

  /** A mark that follows {@code run}. */
  RunMark(RunModel run) {
    getStyleClass().add("run-mark");
    run.stateProperty().map(RunMark::icon).subscribe(this::show);
  }

  private static Optional<String> icon(RunState state) {
    return switch (state) {
      case RunState.Running _ -> Optional.of("mdi2p-play");
      case RunState.Paused _ -> Optional.of("mdi2p-pause");
      case RunState.Preparing _, RunState.Ready _, RunState.Finished _, RunState.Failed _ -> Optional.empty();
    };
  }

  private void show(Optional<String> literal) {
    getChildren().setAll(literal.map(FontIcon::new).stream().toList());
    setManaged(literal.isPresent());
  }
}
