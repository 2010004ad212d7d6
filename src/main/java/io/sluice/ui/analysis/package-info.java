/**
 * What the views of analyses share: the network under study, which is a copy of the one in training as it was at a moment, questions asked
 * of it in the background, and the bar that says how far they are. The analyses themselves are in {@code io.sluice.study}.
 */
package io.sluice.ui.analysis;
