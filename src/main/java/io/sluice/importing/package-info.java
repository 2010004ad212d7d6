/**
 * Networks from other programs' files, as designs with weights. A file becomes a network whole or not at all: what no block can say is listed,
 * all of it at once, by name and place. Stands above {@code file}, whose JSON and safetensors it reads, and above {@code export}, which has
 * ONNX's schema and knows what Sluice's own models look like; beside the engine, which it does not need.
 */
package io.sluice.importing;
