package io.sluice.ui.shell;

/** What the menus ask of the window itself. */
interface WindowActions {
  /** Closes it, unless the user would rather save first. */
  void close();

  /** Changes between light and dark. */
  void changeTheme();

  /** Shows samples and recent files, in front of the documents. */
  void showStartPage();

  /** Lists all commands, to be searched by typing. */
  void showCommands();

  /** Lists all shortcuts. */
  void showShortcuts();
}
