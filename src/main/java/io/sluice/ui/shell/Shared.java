package io.sluice.ui.shell;

import io.sluice.ui.model.OwnBlocks;
import io.sluice.ui.settings.UserFolders;
import io.sluice.ui.settings.UserState;

/**
 * What all documents of a window share.
 *
 * @param datasets   data sets, each read once
 * @param dialogs    how the user is asked for files
 * @param background where files are read and written
 * @param notices    takes sentences for the user
 * @param user       what is kept of the user between starts
 * @param ownBlocks  groups that the user has saved
 */
record Shared(DatasetShelf datasets, FileDialogs dialogs, Background background, Notice.Board notices, UserState user, OwnBlocks ownBlocks) {
  /** The same with the own blocks in a folder {@code blocks} beside what the user has chosen. */
  Shared(DatasetShelf datasets, FileDialogs dialogs, Background background, Notice.Board notices, UserState user) {
    this(datasets, dialogs, background, notices, user,
        new OwnBlocks(UserFolders.ofThisUser().config().resolve("blocks"), background.executor()));
  }
}
