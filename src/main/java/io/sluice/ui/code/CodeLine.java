package io.sluice.ui.code;

import io.sluice.block.Family;
import io.sluice.export.source.SourceCode;
import io.sluice.graph.Document;
import io.sluice.graph.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line as the view shows it.
 *
 * @param number counted from 1
 * @param spans  its pieces
 * @param block  what it is about; empty for what belongs to the program as a whole
 * @param family of that block
 */
record CodeLine(int number, List<Span> spans, Optional<NodeId> block, Optional<Family> family) {
  CodeLine {
    spans = List.copyOf(spans);
  }

  /** The program for {@code document}, which has no errors. */
  static List<CodeLine> of(Dialect dialect, Document document) {
    Highlighting highlighting = new Highlighting();
    List<CodeLine> lines = new ArrayList<>();
    for (SourceCode.Line line : dialect.of(document).lines()) {
      Optional<Family> family = line.block().map(id -> document.graph().node(id).block().type().family());
      lines.add(new CodeLine(lines.size() + 1, highlighting.of(line.text()), line.block(), family));
    }
    return lines;
  }

  /** Its text without its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }
}
