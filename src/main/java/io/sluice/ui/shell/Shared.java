package io.sluice.ui.shell;

/**
 * What all documents of a window share.
 *
 * @param datasets   data sets, each read once
 * @param dialogs    how the user is asked for files
 * @param background where files are read and written
 * @param notices    takes sentences for the user
 */
record Shared(DatasetShelf datasets, FileDialogs dialogs, Background background, Notice.Board notices) {}
