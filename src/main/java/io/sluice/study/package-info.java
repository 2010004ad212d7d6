/**
 * What one asks of a trained network: what would be lost without a channel, which channels say the same, what masks do for each class, what
 * excites a channel, which images it gets wrong. No analysis changes a weight; each says on how many images it was made, tells a {@link
 * io.sluice.study.Watch} how far it is, and ends without a result when that says so.
 */
package io.sluice.study;
