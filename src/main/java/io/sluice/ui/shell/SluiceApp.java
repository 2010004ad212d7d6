package io.sluice.ui.shell;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The window of Sluice. */
public final class SluiceApp extends Application {

  /** The argument that makes the program run by itself and end, where nobody can see it. */
  static final String DEMO = "demo";

  @Override
  public void start(Stage stage) {
    stage.setTitle("Sluice");
    stage.setScene(new Scene(new BorderPane(), 960, 640));
    stage.show();
    if (getParameters().getUnnamed().contains(DEMO)) {
      System.out.println("The window opened, " + (int) stage.getWidth() + " by " + (int) stage.getHeight() + ".");
      Platform.exit();
    }
  }
}
