package io.sluice.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Accordion;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.StatusBar;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.property.BeanPropertyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** JavaFX only logs what is wrong with a sheet, so what it logs is what is looked at. */
@ExtendWith(ApplicationExtension.class)
class StyleSheetsTest {
  private static final Logger CSS_LOG = Logger.getLogger("javafx.css");
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Handler listener = new Handler() {
    @Override
    public void publish(LogRecord complaint) {
      complaints.add(complaint.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private Stage stage;

  @Start
  void keep(Stage shown) {
    stage = shown;
  }

  @BeforeEach
  void listen() {
    CSS_LOG.addHandler(listener);
  }

  @AfterEach
  void stopListening() {
    CSS_LOG.removeHandler(listener);
  }

  @ParameterizedTest
  @EnumSource
  void everySheetParsesAndEveryColourResolves(Theme theme, FxRobot robot) {
    robot.interact(() -> show(theme, controls()));
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void controlsFxFindsItsColours(Theme theme, FxRobot robot) {
    robot.interact(() -> show(theme, new VBox(propertySheet(), new StatusBar(), new ToggleSwitch("a"), new CustomTextField(),
        new SegmentedButton(new ToggleButton("left"), new ToggleButton("right")))));
    assertThat(complaints).isEmpty();
  }

  @Test
  void aColourThatIsNowhereIsComplainedOf(FxRobot robot) {
    Label wrong = new Label("wrong");
    wrong.setStyle("-fx-text-fill: -sluice-no-such-colour");
    robot.interact(() -> show(Theme.DARK, wrong));
    assertThat(complaints).anyMatch(text -> text.contains("-sluice-no-such-colour"));
  }

  @Test
  void changingTheThemeChangesTheColoursOfWhatIsShown(FxRobot robot) {
    Label label = new Label("text");
    robot.interact(() -> show(Theme.DARK, label));
    Color onDark = (Color) label.getTextFill();
    robot.interact(() -> Theme.of(label.getScene()).other().apply(label.getScene()));
    assertThat(onDark.getBrightness()).isGreaterThan(0.7);
    assertThat(((Color) label.getTextFill()).getBrightness()).isLessThan(0.3);
  }

  @Test
  void wordsAreSetInInterAndNumbersInJetBrainsMono(FxRobot robot) {
    Label words = new Label("words");
    Label number = new Label("0.0417");
    number.getStyleClass().add("number");
    robot.interact(() -> show(Theme.DARK, new VBox(words, number)));
    assertThat(words.getFont()).extracting(Font::getFamily, Font::getSize).containsExactly("Inter", 13.0);
    assertThat(number.getFont().getFamily()).isEqualTo("JetBrains Mono");
  }

  private void show(Theme theme, Parent root) {
    Scene scene = new Scene(new VBox(root), 600, 500);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  private static Parent controls() {
    return new VBox(
        new MenuBar(new Menu("File", null, new MenuItem("Open"))),
        new ToolBar(new Button("Train"), new ToggleButton("Dark"), new TextField("0.001"), new CheckBox("shared")),
        new SplitPane(new TabPane(new Tab("Maps", new Label("maps"))), new ListView<>(FXCollections.observableArrayList("one"))),
        new Accordion(new TitledPane("Ends", new Label("Input"))), new ComboBox<>(FXCollections.observableArrayList("viridis")),
        new ProgressBar(0.4), new Slider(), styled("secondary"), styled("title-text"), styled("problem-text"), styled("warning-text"),
        styled("empty-text"));
  }

  private static Node styled(String styleClass) {
    Label label = new Label(styleClass);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private static PropertySheet propertySheet() {
    return new PropertySheet(BeanPropertyUtils.getProperties(
        new Label("of a label"), property -> property.getName().equals("text")));
  }
}
