package io.sluice.ui.shell;

import io.sluice.graph.Document;
import io.sluice.graph.ShapeInference;
import io.sluice.ui.canvas.DesignThumbnail;
import io.sluice.ui.model.Figures;
import io.sluice.ui.settings.RecentFiles;
import io.sluice.ui.theme.Tip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the window shows while no document is in front: the files that were used last, and the samples as pictures of themselves. */
final class StartPage extends ScrollPane {
  private final OpenActions opening;
  private final RecentFiles recent;
  private final Background background;
  private final VBox files = new VBox();
  private final FlowPane samples = new FlowPane();

  private record Sample(String name, Document document) {}

  /**
   * A page whose samples are read in the background.
   *
   * @param back goes back to the documents that are open; it can be done only while there are some
   */
  StartPage(Actions actions, OpenActions opening, Action back, Shared shared) {
    this.opening = opening;
    recent = shared.user().recent();
    background = shared.background();
    setId("start-page");
    getStyleClass().add("start-page");
    setFitToWidth(true);
    Label title = new Label("Sluice");
    title.getStyleClass().add("start-title");
    Label what = new Label("See and choose what the channels of a convolutional network do");
    what.getStyleClass().add("empty-text");
    files.getStyleClass().add("start-files");
    samples.getStyleClass().add("start-samples");
    VBox left = new VBox(new VBox(title, what), buttons(actions, back), heading("Recent files"), files);
    VBox right = new VBox(heading("Samples"), samples);
    left.getStyleClass().add("start-column");
    right.getStyleClass().add("start-column");
    samples.setMinHeight(0);
    samples.prefWrapLengthProperty().bind(right.widthProperty()); // else the page is as high as one narrow column of them
    left.setMinWidth(280);
    left.setPrefWidth(320);
    left.setMaxWidth(320);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox columns = new HBox(left, right);
    columns.getStyleClass().add("start-columns");
    setContent(columns);
    recent.files().addListener((ListChangeListener<Path>) _ -> lookForFiles());
    lookForFiles();
    background.run("Reading the samples", StartPage::read, read -> read.forEach(sample -> samples.getChildren().add(card(sample))));
  }

  private static List<Sample> read() throws IOException {
    List<Sample> read = new ArrayList<>();
    for (String name : Samples.names()) {
      read.add(new Sample(name, Samples.read(name)));
    }
    return read;
  }

  private static Node buttons(Actions actions, Action back) {
    HBox buttons = new HBox(button("New", "mdi2p-plus", actions.startNew(), "start-new"),
        button("Open…", "mdi2f-folder-open-outline", actions.choose(), "start-open"), button("Back", "mdi2a-arrow-left", back, "start-back"));
    buttons.getStyleClass().add("start-buttons");
    Node last = buttons.getChildren().getLast();
    last.visibleProperty().bind(last.disabledProperty().not());
    return buttons;
  }

  private static Button button(String text, String icon, Action action, String id) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.disableProperty().bind(action.disabled());
    Tip.on(button, action.tooltip());
    button.setOnAction(_ -> action.run());
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Label heading(String text) {
    Label heading = new Label(text);
    heading.getStyleClass().add("title-text");
    return heading;
  }

  /** Which files are still there is the disk's to say, so that it is asked in the background. */
  private void lookForFiles() {
    List<Path> wanted = List.copyOf(recent.files());
    background.run("Looking for recent files", () -> wanted.stream().filter(Files::isRegularFile).toList(), there -> show(wanted, there));
  }

  private void show(List<Path> wanted, List<Path> there) {
    files.getChildren().setAll(wanted.stream().map(file -> line(file, there.contains(file))).toList());
    if (wanted.isEmpty()) {
      Label none = new Label("Files that you open or save are listed here");
      none.getStyleClass().add("secondary");
      files.getChildren().add(none);
    }
  }

  private Node line(Path file, boolean isThere) {
    Label name = new Label(FileActions.stem(file));
    Label folder = new Label(isThere ? String.valueOf(file.getParent()) : "No longer there: " + file.getParent());
    folder.getStyleClass().add(isThere ? "secondary" : "start-missing");
    folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Button open = new Button(null, new VBox(name, folder));
    open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    open.setAccessibleText(name.getText() + ", " + folder.getText());
    Tip.on(open, file.toString());
    open.getStyleClass().add("start-file");
    open.setMaxWidth(Double.MAX_VALUE);
    open.setDisable(!isThere);
    open.setOnAction(_ -> opening.read(file));
    HBox.setHgrow(open, Priority.ALWAYS);
    Button forget = new Button(null, new FontIcon("mdi2c-close"));
    forget.getStyleClass().addAll("flat", "button-icon", "small");
    forget.setAccessibleText("Take " + name.getText() + " off the list");
    Tip.on(forget, "Take it off this list; the file stays");
    forget.setOnAction(_ -> recent.forget(file));
    forget.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(open, forget);
    line.getStyleClass().add("start-line");
    return line;
  }

  private Node card(Sample sample) {
    DesignThumbnail picture = new DesignThumbnail(sample.document());
    Label name = new Label(sample.name());
    String parameters = Figures.count(ShapeInference.of(sample.document().graph()).parameters());
    Label size = new Label(sample.document().graph().nodes().size() + " blocks · " + parameters + " parameters");
    size.getStyleClass().add("secondary");
    Button card = new Button(null, new VBox(picture, name, size));
    card.setId("sample-" + sample.name());
    card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    card.setAccessibleText("Open sample " + sample.name());
    card.getStyleClass().add("start-sample");
    card.setOnAction(_ -> opening.sample(sample.name()));
    return card;
  }
}
