/**
 * What Sluice keeps on disk: designs as JSON, checkpoints and weights as safetensors, values as NPY. Whatever comes from outside is
 * checked before it is believed, and refused with one sentence; whatever is written is there whole or not at all.
 */
package io.sluice.file;
