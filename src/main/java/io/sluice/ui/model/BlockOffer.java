package io.sluice.ui.model;

import io.sluice.block.Block;
import java.util.Optional;

/**
 * A block that a search offers for what was typed.
 *
 * @param block   with the values that were typed, and the standard ones elsewhere
 * @param typed   whether values were typed
 * @param refusal why it cannot be had with them, as a clause; empty if it can
 */
public record BlockOffer(Block block, boolean typed, Optional<String> refusal) {}
