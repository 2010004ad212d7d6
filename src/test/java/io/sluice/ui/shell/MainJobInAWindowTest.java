package io.sluice.ui.shell;

import org.junit.jupiter.api.Tag;

/** The main job once more, in a real window. */
@Tag("window")
class MainJobInAWindowTest extends MainJobTest {}
