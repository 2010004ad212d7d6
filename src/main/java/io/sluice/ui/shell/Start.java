package io.sluice.ui.shell;

import io.sluice.ui.settings.Journal;
import io.sluice.ui.settings.RecentFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program opens with: what was open the last time, and what was not saved when it ended without being asked to; the first time the
 * sample that invites to train it. With nothing of all this the start page is left. FX thread only, but for {@link #find}.
 */
final class Start {
  private final OpenActions opening;
  private final Workspaces workspaces;
  private final Shared shared;

  private record Found(List<Content> contents, List<Journal.Left> left, List<String> complaints) {}

  /** The beginning of a window. */
  Start(OpenActions opening, Workspaces workspaces, Shared shared) {
    this.opening = opening;
    this.workspaces = workspaces;
    this.shared = shared;
  }

  /** Reads in the background what there is to be opened, opens it, and then does {@code then}. */
  void begin(Runnable then) {
    RecentFiles recent = shared.user().recent();
    List<Origin> wanted = recent.open().map(names -> names.stream().map(Origin::of).filter(it -> !it.key().isEmpty()).toList())
        .orElseGet(() -> List.of(new Origin.OfSample(Samples.FIRST)));
    shared.background().run("Opening", () -> find(wanted), found -> {
      open(found);
      then.run();
    });
  }

  private Found find(List<Origin> wanted) {
    List<String> complaints = new ArrayList<>();
    List<Journal.Left> left = shared.user().journal().left(complaints::add);
    List<Content> contents = new ArrayList<>();
    for (Origin origin : wanted) {
      boolean restored = left.stream().anyMatch(it -> it.origin().equals(origin.key()));
      if (!restored) {
        try {
          contents.add(Content.read(origin));
        } catch (IOException e) {
          complaints.add("Not opened again: " + Background.sentence(e));
        }
      }
    }
    return new Found(contents, left, complaints);
  }

  private void open(Found found) {
    found.contents().forEach(opening::reopen);
    found.left().forEach(opening::restore);
    if (workspaces.front().isEmpty() && !workspaces.all().isEmpty()) {
      workspaces.bring(workspaces.all().getFirst());
    }
    if (!found.left().isEmpty()) {
      List<String> names = found.left().stream().map(it -> "'" + it.document().name() + "'").toList();
      shared.notices().accept(Notice.of("Restored " + String.join(", ", names)
          + ", not saved when the program ended unexpectedly: save what you want to keep"));
    }
    found.complaints().forEach(sentence -> shared.notices().accept(Notice.problem(sentence)));
  }
}
