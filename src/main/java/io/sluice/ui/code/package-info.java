/** The network on the canvas as the program that one would write for it, its lines and its blocks marked by each other. */
package io.sluice.ui.code;
