/** What masks do for each class, and which channels say the same. */
package io.sluice.ui.classes;
