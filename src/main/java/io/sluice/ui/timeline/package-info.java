/** Looking back at a training: the slider over its kept moments, and how factors went on the way. */
package io.sluice.ui.timeline;
