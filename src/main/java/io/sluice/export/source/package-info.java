/** Programs as text: lines that know their block, Python's values and words, names for what flows between blocks. */
package io.sluice.export.source;
