package io.sluice.ui.shell;

import io.sluice.export.ExportFormat;
import io.sluice.export.ExportOptions;

/** As what a network is to be exported. */
record ExportChoice(ExportFormat format, ExportOptions options) {}
