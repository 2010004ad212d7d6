/** Data sets: readers that check what they are given, and the seeded order in which images are learned from. */
package io.sluice.data;
