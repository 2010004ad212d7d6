package io.sluice.ui.shell;

import io.sluice.ui.settings.UserState;

/**
 * What all documents of a window share.
 *
 * @param datasets   data sets, each read once
 * @param dialogs    how the user is asked for files
 * @param background where files are read and written
 * @param notices    takes sentences for the user
 * @param user       what is kept of the user between starts
 */
record Shared(DatasetShelf datasets, FileDialogs dialogs, Background background, Notice.Board notices, UserState user) {}
