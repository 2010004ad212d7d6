package io.sluice.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers as told, where a person would choose in the system's dialogs. */
final class GivenFiles implements FileDialogs {
  Optional<Path> file = Optional.empty();
  Unsaved unsaved = Unsaved.DISCARD;

  @Override
  public Optional<Path> toOpen(List<Kind> kinds) {
    return file;
  }

  @Override
  public Optional<Path> toSave(Kind kind, String suggestedName) {
    return file;
  }

  @Override
  public Unsaved whatOf(List<String> what) {
    return unsaved;
  }
}
