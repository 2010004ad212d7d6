/** How the network does on the test images, class by class and image by image, alone or beside another. */
package io.sluice.ui.results;
