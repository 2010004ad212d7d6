package io.sluice.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/** How the whole program looks: AtlantaFX's Primer, the design's tokens as looked-up colours, and the sheets of the features. FX thread only. */
public enum Theme {
  /** Maps glow on it; the one to start with. */
  DARK(new PrimerDark(), "tokens-dark.css"),
  /** For bright rooms and paper. */
  LIGHT(new PrimerLight(), "tokens-light.css"),
  /** For eyes that need it: light on black, every part with an edge. */
  HIGH_CONTRAST(new PrimerDark(), "tokens-contrast.css", "contrast.css");

  /** In the order in which they are read; a later rule wins. Those of features that are not there are left out. */
  private static final List<String> SHEETS = List.of(
      "controlsfx.css", "sluice.css", "shell.css", "canvas.css", "palette.css", "maps.css", "charts.css", "timeline.css", "study.css", "properties.css", "code.css");

  private final String primer;
  private final String tokens;
  private final List<String> own;
  /** Read once, when first asked for: what is painted asks again and again. */
  private Optional<SequencedMap<String, Color>> colors = Optional.empty();

  Theme(atlantafx.base.theme.Theme primer, String tokens, String... own) {
    this.primer = primer.getUserAgentStylesheet();
    this.tokens = tokens;
    this.own = List.of(own);
  }

  /** Dresses {@code scene}, and everything else that JavaFX shows from now on; a scene that has another theme changes to this one. */
  public void apply(Scene scene) {
    Fonts.load();
    if (!primer.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(primer);
    }
    scene.getStylesheets().setAll(sheets());
    scene.getProperties().put(Theme.class, this);
  }

  /** The theme of {@code scene}; dark if it has none yet. */
  public static Theme of(Scene scene) {
    return scene.getProperties().get(Theme.class) instanceof Theme theme ? theme : DARK;
  }

  /** Light for the dark ones, dark for light. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** The addresses of this theme's sheets, in the order in which they are read. */
  public List<String> sheets() {
    return Stream.of(List.of(tokens), SHEETS, own).flatMap(List::stream)
        .map(Theme.class::getResource)
        .filter(Objects::nonNull)
        .map(URL::toExternalForm)
        .toList();
  }

  /**
   * The colour of a token, such as {@code -sluice-family-selection}, for what is drawn by code; what style sheets reach should look it up
   * there. A name that is no token is an {@link IllegalArgumentException}.
   */
  public Color color(String token) {
    return Optional.ofNullable(tokens().get(token))
        .orElseThrow(() -> new IllegalArgumentException("no token '" + token + "' in " + tokens));
  }

  /** All tokens by name, in the order of the sheet. */
  public SequencedMap<String, Color> tokens() {
    SequencedMap<String, Color> known = colors.orElseGet(this::read);
    colors = Optional.of(known);
    return known;
  }

  private SequencedMap<String, Color> read() {
    SequencedMap<String, Color> found = new LinkedHashMap<>();
    try {
      var sheet = new CssParser().parse(Theme.class.getResource(tokens));
      sheet.getRules().forEach(rule -> rule.getDeclarations().forEach(
          declaration -> found.put(declaration.getProperty(), (Color) declaration.getParsedValue().convert(null))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + tokens + " beside " + Theme.class, e);
    }
    return Collections.unmodifiableSequencedMap(found);
  }
}
