/** What the program keeps of its user between starts: choices, recent files, and documents that would be lost in a crash. */
package io.sluice.ui.settings;
