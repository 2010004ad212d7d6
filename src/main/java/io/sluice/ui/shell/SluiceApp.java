package io.sluice.ui.shell;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The window of Sluice. */
public final class SluiceApp extends Application {

  @Override
  public void start(Stage stage) {
    stage.setTitle("Sluice");
    stage.setScene(new Scene(new BorderPane(), 960, 640));
    stage.show();
  }
}
