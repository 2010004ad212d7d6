/** Why the network says what it says of the probe image. */
package io.sluice.ui.why;
