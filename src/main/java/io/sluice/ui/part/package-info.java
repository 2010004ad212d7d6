/** Parts that several views of the window are made of, and that know nothing of networks. */
package io.sluice.ui.part;
