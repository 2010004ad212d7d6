/** Switching channels off while looking: what becomes of the answers then. */
package io.sluice.ui.whatif;
