package io.sluice.ui.canvas;

import io.sluice.disk.BadFileException;
import io.sluice.file.DesignFile;
import io.sluice.graph.Document;
import io.sluice.graph.Node;
import io.sluice.graph.NodeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * Copies nodes to the system's clipboard as the text of a design, so that they can be pasted in another window or kept in a file, and
 * pastes what is there. FX thread only.
 */
public final class CanvasClipboard {
  private static final Path NAME = Path.of("clipboard");

  private final CanvasView canvas;
  private Optional<Fragment> last = Optional.empty();
  private String lastText = "";
  private int pastes;

  CanvasClipboard(CanvasView canvas) {
    this.canvas = canvas;
  }

  /** Copies the selected nodes, with the wires among them. */
  public void copy() {
    Set<NodeId> selected = canvas.design().selection();
    if (!selected.isEmpty()) {
      copy(selected);
    }
  }

  /** Copies the selected nodes and takes them away. */
  public void cut() {
    if (!canvas.design().selection().isEmpty()) {
      copy();
      canvas.edits().delete();
    }
  }

  /** Pastes nodes beside where they were. */
  public void paste() {
    paste(false);
  }

  /** Pastes nodes, with the wires that came into them where they were copied. */
  public void pasteWithIncoming() {
    paste(true);
  }

  private void copy(Set<NodeId> selected) {
    Fragment fragment = Fragment.of(canvas.design().document(), selected);
    ClipboardContent content = new ClipboardContent();
    lastText = DesignFile.toJson(fragment.part());
    content.putString(lastText);
    Clipboard.getSystemClipboard().setContent(content);
    last = Optional.of(fragment);
    pastes = 0;
    canvas.say("Copied " + of(fragment));
  }

  private static String of(Fragment fragment) {
    List<Node> nodes = fragment.part().graph().nodes();
    return nodes.size() == 1 ? nodes.getFirst().title() : nodes.size() + " blocks";
  }

  /** Pastes what is on the clipboard beside where it was; with the wires that fed it, if asked and known. */
  private void paste(boolean withIncoming) {
    read().ifPresent(fragment -> {
      pastes++;
      Point2D offset = new Point2D(Paste.BESIDE * pastes, Paste.BESIDE * pastes);
      Document document = canvas.design().document();
      Paste paste = withIncoming ? Paste.withIncoming("Paste", fragment, document, offset) : Paste.of("Paste", fragment, document, offset);
      canvas.edits().put(paste);
      canvas.say("Pasted " + of(fragment));
    });
  }

  private Optional<Fragment> read() {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null || text.isBlank()) {
      canvas.say("Nothing to paste: copy blocks first");
      return Optional.empty();
    }
    // the system may end lines otherwise than they were copied
    if (last.isPresent() && text.replace("\r\n", "\n").equals(lastText)) {
      return last;
    }
    try {
      Fragment read = new Fragment(DesignFile.fromJson(text, NAME, ""), List.of());
      pastes = 0;
      lastText = text.replace("\r\n", "\n");
      last = Optional.of(read);
      return last;
    } catch (BadFileException e) {
      canvas.say("Not pasted: " + (DesignFile.isMeantAsDesign(text) ? e.getMessage() : "the text on the clipboard is no blocks; copy some first"));
      return Optional.empty();
    }
  }
}
