package io.sluice.ui.shell;

import io.sluice.ui.settings.Journal;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Keeps a document in the journal while it is not saved, a moment after each change. FX thread only. */
final class Autosave {
  private static final Duration MOMENT = Duration.seconds(1);

  private final Workbench bench;
  private final Journal.Page page;
  private final PauseTransition pause = new PauseTransition(MOMENT);
  private boolean kept;

  /** Keeps the document of {@code bench} on {@code page} from now on. */
  Autosave(Workbench bench, Journal.Page page) {
    this.bench = bench;
    this.page = page;
    pause.setOnFinished(_ -> keep());
    bench.design().documentProperty().subscribe((_, _) -> pause.playFromStart());
    bench.unsavedDesignProperty().subscribe(this::follow);
  }

  /** What is unsaved for the first time, or was restored, is kept at once. */
  private void follow(boolean unsaved) {
    if (unsaved) {
      keep();
    } else if (kept) {
      kept = false;
      page.clear();
    }
  }

  private void keep() {
    if (bench.isDesignUnsaved()) {
      kept = true;
      page.keep(bench.design().document(), bench.origin().key());
    }
  }

  /** Keeps nothing any longer. */
  void end() {
    pause.stop();
    if (kept) {
      page.clear();
    }
  }
}
