/** Files as such: where the program's own lie, how one is written whole or not at all, how a bad one is told of. */
package io.sluice.disk;
